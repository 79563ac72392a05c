// Somebody else's software: a GeoReport v2 client written from the specification and from nothing of ours. It finds everything by the
// discovery, reads XML by its own eyes, and gives up where something is not as the specification says.

type Format = 'xml' | 'json';
type Fields = Readonly<Record<string, string>>;

export interface ForeignService {
  readonly code: string;
  readonly name: string;
  readonly isRealtime: boolean;
  readonly asksMore: boolean;
}

const GEOREPORT = 'http://wiki.open311.org/GeoReport_v2';
const SIGNS: Fields = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' };

const plain = (text: string): string => text.replace(/&(?:lt|gt|quot|apos|amp);/g, (sign) => SIGNS[sign] ?? sign);

/** The insides of all elements of a name, as they come. */
const inside = (xml: string, name: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))].map(([, text = '']) => text);

const fieldsIn = (xml: string): Fields =>
  Object.fromEntries([...xml.matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map(([, name = '', text = '']) => [name, plain(text)]));

const fieldsOf = (value: unknown): Fields =>
  Object.fromEntries(
    Object.entries(value as Record<string, unknown>).flatMap(([name, one]) =>
      ['string', 'number', 'boolean'].includes(typeof one) ? [[name, String(one)]] : [],
    ),
  );

async function answered(address: string, init: RequestInit = {}): Promise<string> {
  const response = await fetch(address, init);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${address}: ${response.status} ${text}`);
  return text;
}

export async function openClient(discovery: string, format: Format, key: string) {
  const found = inside(await answered(discovery), 'endpoint').find(
    (one) => fieldsIn(one)['specification'] === GEOREPORT,
  );
  if (found === undefined) throw new Error(`${discovery} knows no GeoReport v2`);
  if (format === 'json' && !found.includes('<format>application/json</format>')) throw new Error('no JSON is spoken');
  const at = (place: string): string => `${fieldsIn(found)['url'] ?? ''}/${place}`;

  const rowsIn = (text: string, name: string): readonly Fields[] =>
    format === 'xml' ? inside(text, name).map(fieldsIn) : (JSON.parse(text) as readonly unknown[]).map(fieldsOf);
  const list = async (place: string, name: string, query: Fields = {}): Promise<readonly Fields[]> =>
    rowsIn(await answered(`${at(`${place}.${format}`)}?${new URLSearchParams(query)}`), name);
  const post = async (place: string, name: string, form: readonly (readonly [string, string])[]): Promise<Fields> => {
    const body = new URLSearchParams([
      ['api_key', key],
      ...form.map(([field, value]): [string, string] => [field, value]),
    ]);
    const [first] = rowsIn(await answered(at(`${place}.${format}`), { method: 'POST', body }), name);
    if (!first) throw new Error(`${place} answers nothing`);
    return first;
  };

  return {
    services: async (): Promise<readonly ForeignService[]> =>
      (await list('services', 'service')).map((one) => ({
        code: one['service_code'] ?? '',
        name: one['service_name'] ?? '',
        isRealtime: one['type'] === 'realtime',
        asksMore: one['metadata'] === 'true',
      })),
    /** By the code of each attribute, the keys that may be chosen. */
    definition: async (code: string): Promise<ReadonlyMap<string, readonly string[]>> => {
      const text = await answered(at(`services/${code}.${format}`));
      if (format === 'xml')
        return new Map(
          inside(text, 'attribute').map((one) => [/<code>([^<]*)</.exec(one)?.[1] ?? '', inside(one, 'key')]),
        );
      const { attributes } = JSON.parse(text) as { attributes: { code: string; values: { key: string }[] }[] };
      return new Map(attributes.map((one) => [one.code, one.values.map((value) => value.key)]));
    },
    report: (form: readonly (readonly [string, string])[]) => post('requests', 'request', form),
    /** '' until there is one. */
    numberOf: async (token: string): Promise<string> =>
      (await list(`tokens/${token}`, 'request'))[0]?.['service_request_id'] ?? '',
    request: async (id: string): Promise<Fields> => (await list(`requests/${id}`, 'request'))[0] ?? {},
    requests: (query: Fields) => list('requests', 'request', query),
    update: (form: readonly (readonly [string, string])[]) => post('servicerequestupdates', 'request_update', form),
    updates: (query: Fields) => list('servicerequestupdates', 'request_update', query),
  };
}
