// A QR code as one path, drawn on the server: it needs no script, and paper takes the same path.
import { encode } from 'uqr';

interface QrProps {
  /** What a phone reads from it: an address. */
  readonly text: string;
  /** What it is for, to whoever does not see it. */
  readonly label: string;
}

export function Qr({ text, label }: QrProps) {
  const { size, data } = encode(text, { ecc: 'M', border: 2 });
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path d={data.map(barsOf).join('')} />
    </svg>
  );
}

/** The dark stretches of one row. */
function barsOf(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x += 1) {
    const from = x;
    while (row[x]) x += 1;
    if (x > from) path += `M${from} ${y}h${x - from}v1h${from - x}z`;
  }
  return path;
}
