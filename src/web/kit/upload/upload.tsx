// Files: chosen, photographed, listed, removed. Without script the button sends the form and the page comes back with
// the list; the enhancement sends each file at once and shows how far it is.
import { Button } from '../button/button.tsx';
import { FieldGroup, useWired, type FieldProps } from '../field/field.tsx';
import { Icon } from '../icon/icon.tsx';
import { Hidden } from '../form/form.tsx';
import { useKitTexts } from '../site/site.ts';
import type { KitTexts } from '../texts.ts';

export interface UploadedFile {
  readonly id: string;
  readonly name: string;
  /** The paper it is, where that is known. */
  readonly paper?: string;
  readonly bytes: number;
  readonly href: string;
  /** A small picture, where the file is one. */
  readonly thumbnail?: string;
}

export interface UploadRules {
  readonly mediaTypes: readonly string[];
  readonly maxBytes: number;
  readonly maxItems: number;
}

interface UploadProps extends FieldProps {
  readonly rules: UploadRules;
  readonly files: readonly UploadedFile[];
}

const KINDS: Readonly<Record<string, string>> = {
  'image/jpeg': 'JPG',
  'image/png': 'PNG',
  'image/webp': 'WebP',
  'application/pdf': 'PDF',
  'video/mp4': 'MP4',
};

/** As phones and computers show it, and as documents declare it. */
const MEGABYTE = 1_048_576;

function sizeWords(bytes: number, t: KitTexts): string {
  if (bytes >= MEGABYTE) return t.size.mb(String(Math.round((bytes / MEGABYTE) * 10) / 10));
  return t.size.kb(String(Math.max(1, Math.round(bytes / 1024))));
}

const kindsOf = (rules: UploadRules, t: KitTexts): string =>
  [...new Set(rules.mediaTypes.map((type) => KINDS[type] ?? type))].join(t.listComma);

/** Posted names: `<name>.file` for new files, `<name>` for the ids of those already here, `remove` for one to drop. */
export function Upload({ rules, files, ...props }: UploadProps) {
  const t = useKitTexts();
  const isPhoto = rules.mediaTypes.some((type) => type.startsWith('image/'));
  const limits = t.upload.limits(kindsOf(rules, t), sizeWords(rules.maxBytes, t), rules.maxItems);
  const hint = [props.hint, limits, isPhoto ? t.upload.goodPhoto : undefined].filter(Boolean).join(t.upload.between);
  const wired = useWired({ ...props, hint });
  const accept = rules.mediaTypes.join(',');
  const many = rules.maxItems > 1;
  return (
    <FieldGroup {...props} hint={hint}>
      <div
        class="upload"
        data-enhance="upload"
        data-max-bytes={rules.maxBytes}
        data-max-items={rules.maxItems}
        data-failed={t.upload.failed}
        data-too-big={t.upload.tooBig}
        data-full={t.upload.full(rules.maxItems)}
        data-done={t.upload.done}
        data-remove={t.upload.remove}
        data-remove-named={t.upload.removeNamed('{name}')}
        data-retry={t.upload.retry}
      >
        <ul class="upload-list">
          {files.map((file) => (
            <li key={file.id} class="upload-item">
              {file.thumbnail === undefined ? (
                <Icon name="file" />
              ) : (
                <img src={file.thumbnail} alt="" width="48" height="48" />
              )}
              <a href={file.href}>{file.name}</a>
              <span class="upload-size">{sizeWords(file.bytes, t)}</span>
              <Hidden name={props.name} value={file.id} />
              <Button weight="quiet" name="remove" value={file.id} label={t.upload.removeNamed(file.name)}>
                {t.upload.remove}
              </Button>
            </li>
          ))}
        </ul>
        {files.length < rules.maxItems && (
          <div class="upload-new">
            <label class="upload-pick" for={wired.id}>
              <Icon name="upload" />
              <span>{t.upload.choose}</span>
            </label>
            <input
              {...wired}
              name={`${props.name}.file`}
              class="upload-input"
              type="file"
              accept={accept}
              multiple={many}
            />
            {isPhoto && (
              <>
                <label class="upload-pick upload-camera" for={`${wired.id}-camera`}>
                  <Icon name="camera" />
                  <span>{t.upload.camera}</span>
                </label>
                <input
                  class="upload-input upload-camera"
                  id={`${wired.id}-camera`}
                  name={`${props.name}.file`}
                  type="file"
                  accept="image/*"
                  capture="environment"
                />
              </>
            )}
            <Button weight="plain" name="intent" value="upload">
              {t.upload.button}
            </Button>
          </div>
        )}
      </div>
    </FieldGroup>
  );
}
