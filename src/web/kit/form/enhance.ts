// Makes forms kinder where script runs: brings the error summary into focus, saves drafts while one writes, checks named
// formats when a field is left, keeps villages to the chosen town, sends files at once. Everything works without it.
import { startDraft } from './draft.ts';
import { startChecks } from './check.ts';
import { startUpload } from './upload.ts';
import { startPlace } from './place.ts';

document.getElementById('problems')?.focus();

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-enhance="form"]')) {
  startChecks(form);
  startDraft(form);
}
for (const box of document.querySelectorAll<HTMLElement>('[data-enhance="upload"]')) startUpload(box);
for (const place of document.querySelectorAll<HTMLElement>('[data-enhance="place"]')) startPlace(place);
