// Language and text size, kept in two cookies and nothing else.
import { CitizenShell } from '../../kit/shell/citizen-shell.tsx';
import { Button } from '../../kit/button/button.tsx';
import { Choice } from '../../kit/choice/choice.tsx';
import { Form, Hidden } from '../../kit/form/form.tsx';
import type { Page, Site } from '../../site.ts';
import { citizenTexts, useTexts } from '../texts.ts';

export interface SettingsView {
  readonly back: string;
}

function Settings({ view, site }: { readonly view: SettingsView; readonly site: Site }) {
  const t = useTexts().settings;
  return (
    <CitizenShell place="me">
      <h1 class="page-head">{t.title}</h1>
      <Form action="/settings" className="form">
        <Hidden name="back" value={view.back} />
        <Choice
          name="language"
          label={t.language}
          value={site.language}
          options={[
            { value: 'zh-CN', label: t.chinese, lang: 'zh-CN' },
            { value: 'en', label: t.english, lang: 'en' },
          ]}
          row
        />
        <Choice
          name="text"
          label={t.text}
          value={site.largeText ? 'large' : 'normal'}
          options={[
            { value: 'normal', label: t.textNormal },
            { value: 'large', label: t.textLarge, hint: t.textLargeHint },
          ]}
        />
        <div class="row-of-buttons">
          <Button>{t.save}</Button>
        </div>
      </Form>
    </CitizenShell>
  );
}

export const settingsPage: Page<SettingsView> = {
  side: 'citizen',
  title: (_view, site) => citizenTexts(site.language).settings.title,
  Body: Settings,
};
