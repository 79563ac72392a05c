// What a service issues, on the very sheet its holder will have, marked as a specimen.
import { Certificate, type CertificateView } from '../../../kit/certificate/certificate.tsx';
import { useTexts } from '../../../kit/certificate/texts.ts';

export function Specimens({ of }: { readonly of: readonly CertificateView[] }) {
  const t = useTexts();
  if (of.length === 0) return <p class="muted">{t.faceNone}</p>;
  return (
    <>
      <p class="muted">{t.faceLead}</p>
      {of.map((one) => (
        <Certificate key={one.number} view={one} specimen={t.specimen} />
      ))}
    </>
  );
}
