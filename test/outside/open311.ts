// The Open311 endpoint as tests ask it: in XML and in JSON, which must have the same status and say the same.
import { expect } from 'vitest';
import { difference, readPlainJson, readPlainXml } from '#open311/check/parity.ts';
import { DEMO_KEY } from '#open311/actions/key.ts';

export interface Told {
  readonly status: number;
  /** As JSON has it. */
  readonly body: unknown;
  readonly xml: string;
  readonly headers: Headers;
}

export type Pairs = Readonly<Record<string, string>> | readonly (readonly [string, string])[];

const FORMATS = ['xml', 'json'] as const;
const TYPES = { xml: 'text/xml; charset=utf-8', json: 'application/json; charset=utf-8' };

export type RequestItem = Readonly<Record<string, string | number | null>>;

export const open311At = (url: string) => {
  async function both(place: string, query: string, init?: (format: string) => RequestInit): Promise<Told> {
    const texts: Partial<Record<(typeof FORMATS)[number], string>> = {};
    let status = 0;
    let headers = new Headers();
    for (const format of FORMATS) {
      const response = await fetch(`${url}/open311/${place}.${format}${query}`, init?.(format));
      texts[format] = await response.text();
      expect(response.headers.get('content-type'), place).toBe(TYPES[format]);
      if (format === 'json') expect(response.status, `${place}: ${texts.json}`).toBe(status);
      ({ status, headers } = response);
    }
    const [xml, json] = [readPlainXml(texts.xml ?? ''), readPlainJson(texts.json ?? '')];
    if (typeof xml === 'string' || typeof json === 'string')
      throw new Error(`${place}: ${JSON.stringify([xml, json])}`);
    expect(difference(xml.plain, json.plain)).toBeUndefined();
    return { status, body: JSON.parse(texts.json ?? '') as unknown, xml: texts.xml ?? '', headers };
  }
  const get = (place: string, query: Pairs = {}): Promise<Told> => {
    const text = new URLSearchParams(query as Record<string, string>).toString();
    return both(place, text === '' ? '' : `?${text}`);
  };
  /** One request in one format. */
  const send = async (place: string, form: Pairs, headers: Readonly<Record<string, string>> = {}) => {
    const body = new URLSearchParams(form as Record<string, string>);
    const response = await fetch(`${url}/open311/${place}`, { method: 'POST', body, headers });
    const text = await response.text();
    return {
      status: response.status,
      text,
      body: place.endsWith('.json') ? (JSON.parse(text) as unknown) : null,
      headers: response.headers,
    };
  };
  /** Refused in both formats alike; the descriptions, one after the other. */
  const refused = async (form: Pairs, place = 'v2/requests'): Promise<readonly [number, string]> => {
    const told = await both(place, '', () => ({
      method: 'POST',
      body: new URLSearchParams(form as Record<string, string>),
    }));
    return [told.status, errorsIn(told)];
  };
  return { get, send, refused };
};

export const errorsIn = ({ body }: Pick<Told, 'body'>): string =>
  (body as readonly { readonly description: string }[]).map(({ description }) => description).join(' | ');

export const itemsIn = ({ body }: Pick<Told, 'body'>): readonly RequestItem[] => body as readonly RequestItem[];

/** A street light that does not shine, as software brings it with the demo's key. */
export const LAMP = {
  api_key: DEMO_KEY,
  service_code: 'complaint-street-light',
  lat: '30.5412',
  long: '119.9701',
  description: '千秋东街与永安街路口的三盏路灯已经三天不亮。晚上过马路很危险。',
};
