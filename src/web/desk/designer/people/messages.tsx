// 通知 All messages a service sends, in the order of a case; the platform's own beside the service's.
import { Chip } from '../../../kit/chip/chip.tsx';
import { Ledger } from '../../../kit/ledger/ledger.tsx';
import { useTexts as useFaces } from '../texts.ts';
import { useTexts } from './texts.ts';

export interface MessageView {
  readonly when: string;
  readonly to: string;
  readonly text: string;
  readonly isOwn: boolean;
  /** It also goes to a telephone. */
  readonly isOutside: boolean;
  /** Another message is sent in its place. */
  readonly isReplaced: boolean;
}

export function Messages({ messages }: { readonly messages: readonly MessageView[] }) {
  const { messages: t } = useTexts();
  const { faces } = useFaces();
  return (
    <>
      <p class="muted">{t.lead}</p>
      <Ledger
        caption={faces.messages}
        columns={(['when', 'to', 'text', 'how'] as const).map((id) => ({ id, label: t[id] }))}
        rows={messages.map((one, index) => ({
          key: String(index),
          ...(one.isReplaced ? { tone: 'faded' as const } : {}),
          cells: {
            when: one.when,
            to: one.to,
            text: (
              <>
                <Chip tone={one.isOwn ? 'done' : 'neutral'}>{one.isOwn ? t.own : t.platform}</Chip>{' '}
                {one.isReplaced ? t.replaced : one.text}
              </>
            ),
            how: one.isOutside ? t.sms : t.inbox,
          },
        }))}
        empty=""
      />
    </>
  );
}
