// What is offered, as buttons: what needs nothing is done by one press, the rest opens its form in a sheet beside the
// case, so that the case stays in sight while one writes.
import { Button } from '../../kit/button/button.tsx';
import { CommandForm, needsNothing, type CommandView } from '../../kit/command-form/command-form.tsx';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { Sheet } from '../../kit/sheet/sheet.tsx';
import { useTexts } from './texts.ts';

const FIRST = 3;

interface CommandsProps {
  readonly commands: readonly CommandView[];
  /** Keeps ids apart where a page shows more than one case. */
  readonly scope: string;
}

export function Commands({ commands, scope }: CommandsProps) {
  const t = useTexts();
  if (commands.length === 0) return <p class="muted">{t.offersNone}</p>;
  const [first, more] = [commands.slice(0, FIRST), commands.slice(FIRST)];
  return (
    <div class="offers">
      <div class="row-of-buttons">
        {first.map((command, index) => (
          <Offer key={command.command} command={command} scope={scope} isMain={index === 0} />
        ))}
        {more.length > 0 && (
          <details class="menu">
            <summary class="button button-quiet">{t.more}</summary>
            <div class="menu-list">
              {more.map((command) => (
                <Offer key={command.command} command={command} scope={scope} isMain={false} />
              ))}
            </div>
          </details>
        )}
      </div>
      {commands
        .filter((command) => !needsNothing(command))
        .map((command) => (
          <Sheet key={command.command} id={sheetId(scope, command)} title={command.label}>
            <CommandForm view={command} />
          </Sheet>
        ))}
    </div>
  );
}

const sheetId = (scope: string, { command }: CommandView): string => `${scope}-${command}`;

function Offer({
  command,
  scope,
  isMain,
}: {
  readonly command: CommandView;
  readonly scope: string;
  readonly isMain: boolean;
}) {
  const weight = command.weight ?? (isMain ? 'main' : 'plain');
  if (!needsNothing(command)) {
    return (
      <Button weight={weight} opens={sheetId(scope, command)}>
        {command.label}
      </Button>
    );
  }
  return (
    <Form action={command.action}>
      <Hidden name="seq" value={command.seq} />
      <Hidden name="as" value={command.as} />
      <Button weight={weight}>{command.label}</Button>
    </Form>
  );
}
