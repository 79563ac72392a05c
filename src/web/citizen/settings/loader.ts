// The two switches of every page.
import { redirect, safePath, type Loaded, type Visit } from '../../web.ts';
import type { SettingsView } from './page.tsx';

export const loadSettings = ({ request }: Visit): Promise<Loaded<SettingsView>> =>
  Promise.resolve({ view: { back: safePath(request.query.get('back') ?? '/settings') } });

const YEAR = 31_536_000;

export function postSettings({ request }: Visit): Promise<Loaded<SettingsView>> {
  const { body } = request;
  const language = body.get('language');
  const text = body.get('text');
  const cookies = [
    ...(language === 'en' || language === 'zh-CN' ? [{ name: 'lang', value: language, maxAge: YEAR }] : []),
    ...(text === 'large' || text === 'normal' ? [{ name: 'text', value: text, maxAge: YEAR }] : []),
  ];
  return Promise.resolve({ ...redirect(safePath(body.get('back'))), cookies });
}
