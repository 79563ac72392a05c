// The way to open a file on another telephone or in another app, where this page's session is not.
import { useKitTexts } from '../site/site.ts';

export function ElsewhereLink({ id, name }: { readonly id: string; readonly name: string }) {
  const { upload: t } = useKitTexts();
  return (
    <a class="file-elsewhere" href={`/files/${encodeURIComponent(id)}/link`} aria-label={t.elsewhereNamed(name)}>
      {t.elsewhere}
    </a>
  );
}
