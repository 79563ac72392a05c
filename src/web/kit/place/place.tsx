// Where it is: town, village, address. Selects and words are the equal path; a point only ever helps.
import { Field, SelectField, TextField, useFieldId, useWired } from '../field/field.tsx';
import { Button } from '../button/button.tsx';
import { Hidden } from '../form/form.tsx';
import { problemOf, type Problem } from '../problem/problem.tsx';
import { Icon } from '../icon/icon.tsx';
import { useKitTexts, useSite } from '../site/site.ts';

export interface PlaceTown {
  readonly code: string;
  readonly name: string;
  readonly villages: readonly { readonly code: string; readonly name: string }[];
}

export interface PlaceValue {
  readonly town?: string;
  readonly village?: string;
  readonly address?: string;
  readonly point?: { readonly lat: number; readonly lng: number };
}

interface PlaceProps {
  readonly label: string;
  readonly hint?: string;
  readonly towns: readonly PlaceTown[];
  readonly value: PlaceValue;
  readonly problems: readonly Problem[];
}

interface VillageProps {
  readonly name: string;
  readonly label: string;
  readonly towns: readonly PlaceTown[];
  readonly chosen: string | undefined;
  readonly problem?: string;
}

/** In groups, so that it can be kept to the chosen town where scripts run. */
export function VillageField({ towns, chosen, ...village }: VillageProps) {
  const { choose } = useKitTexts();
  return (
    <Field {...village} optional>
      <select {...useWired(village)} class="control">
        <option value="">{choose}</option>
        {towns.map((town) => (
          <optgroup key={town.code} label={town.name} data-town={town.code}>
            {town.villages.map(({ code, name }) => (
              <option key={code} value={code} selected={code === chosen}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </Field>
  );
}

/** Posted as `place.town`, `place.village`, `place.address`, `place.lat`, `place.lng`. */
export function PlaceFields({ label, hint, towns, value, problems }: PlaceProps) {
  const { place: t } = useKitTexts();
  const id = useFieldId('place');
  const whole = problemOf(problems, 'place');
  return (
    <fieldset class="field place" data-enhance="place" id={id} tabIndex={-1}>
      <legend>{label}</legend>
      {hint !== undefined && <p class="hint">{hint}</p>}
      {whole.problem !== undefined && <p class="problem">{whole.problem}</p>}
      <div class="place-pair">
        <SelectField
          name="place.town"
          label={t.town}
          options={towns.map(({ code, name }) => ({ value: code, label: name }))}
          {...(value.town === undefined ? {} : { value: value.town })}
          {...problemOf(problems, 'place.town')}
        />
        <VillageField
          name="place.village"
          label={t.village}
          towns={towns}
          chosen={value.village}
          {...problemOf(problems, 'place.village')}
        />
      </div>
      <TextField
        name="place.address"
        label={t.address}
        hint={t.addressHint}
        optional
        maxLength={200}
        autoComplete="street-address"
        {...(value.address === undefined ? {} : { value: value.address })}
        {...problemOf(problems, 'place.address')}
      />
      <Hidden name="place.lat" value={value.point?.lat ?? ''} />
      <Hidden name="place.lng" value={value.point?.lng ?? ''} />
      <div class="locate" hidden data-locating={t.locating} data-located={t.located} data-not-located={t.notLocated}>
        <Button weight="quiet" type="button" icon="pin">
          {t.locate}
        </Button>
        <span role="status" />
      </div>
      <PlaceMap />
    </fieldset>
  );
}

/** What the map needs to say; it is drawn only when somebody asks for it. */
function PlaceMap() {
  const { place: t } = useKitTexts();
  const { assets } = useSite();
  const { map, mapLabel, mapHint, mapUse, mapClose, ...words } = t;
  return (
    <div class="place-map" hidden data-words={JSON.stringify(words)} data-style={assets['map.css']}>
      <Button weight="quiet" type="button" icon="pin">
        {map}
      </Button>
      <span role="status" class="place-map-noted" />
      <div class="place-map-open" hidden>
        <p class="hint">{mapHint}</p>
        <div class="place-map-frame">
          <div class="place-map-view" role="application" aria-label={mapLabel} />
          <Icon name="pin" />
        </div>
        <p role="status" class="place-map-said" />
        <div class="row-of-buttons">
          <Button type="button" name="map-use">
            {mapUse}
          </Button>
          <Button weight="quiet" type="button" name="map-close">
            {mapClose}
          </Button>
        </div>
      </div>
    </div>
  );
}
