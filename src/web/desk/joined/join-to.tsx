// Joins the case that is read to one that is likely the same: the number is there already.
import { Button } from '../../kit/button/button.tsx';
import type { CommandView } from '../../kit/command-form/command-form.tsx';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { useTexts } from './texts.ts';

export function JoinTo({ merge, number }: { readonly merge: CommandView; readonly number: string }) {
  const t = useTexts();
  return (
    <Form action={merge.action}>
      <Hidden name="seq" value={merge.seq} />
      <Hidden name="as" value={merge.as} />
      <Hidden name="into" value={number} />
      <Button weight="plain" name="intent" value="send">
        {t.joinTo}
        <span class="sr"> {number}</span>
      </Button>
    </Form>
  );
}
