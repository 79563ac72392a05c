// The document's own tests, run on this page: what happens, what is expected, and whether it came so.
import { Chip } from '../../../kit/chip/chip.tsx';
import { useTexts } from '../texts.ts';
import type { TestView } from './page.tsx';

export function Tests({ tests }: { readonly tests: readonly TestView[] }) {
  const t = useTexts();
  if (tests.length === 0) return <p class="muted">{t.testsFace.none}</p>;
  const passed = tests.filter(({ faults }) => faults.length === 0).length;
  return (
    <>
      <p>{t.tests(passed, tests.length)}</p>
      <ul class="bench-tests">
        {tests.map((test) => (
          <li key={test.name}>
            <details open={test.faults.length > 0}>
              <summary>
                <Chip tone={test.faults.length === 0 ? 'done' : 'trouble'}>
                  {test.faults.length === 0 ? t.testsFace.passed : t.testsFace.failed}
                </Chip>
                <span>{test.name}</span>
              </summary>
              {test.faults.map((fault) => (
                <p key={fault} class="bench-fault">
                  {fault}
                </p>
              ))}
              <p class="muted">{t.testsFace.events}</p>
              <ol>
                {test.events.map((event, index) => (
                  <li key={`${index}`}>{event}</li>
                ))}
              </ol>
              <p class="muted">{t.testsFace.expected}</p>
              <ul>
                {test.expected.map((line) => (
                  <li key={line}>
                    <code>{line}</code>
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}
