// XML and JSON carry the same, whatever somebody wrote; and nothing in a text is ever more than text.
import {
  array,
  assert,
  boolean,
  constant,
  constantFrom,
  dictionary,
  double,
  integer,
  oneof,
  property,
  string,
  stringMatching,
  tuple,
  type Arbitrary,
} from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference, readPlainJson, readPlainXml } from '../check/parity.ts';
import { sayable, toJson, toXml, type Item, type Tree } from './wire.ts';
import { readXml } from './xml.ts';

const seed = 311;

/** What texts of the world are made of, and what XML cannot say or takes for its own. */
const nasty = oneof(
  string({ unit: 'binary', maxLength: 40 }),
  string({ unit: 'grapheme', maxLength: 40 }),
  constantFrom(
    ']]>',
    '<![CDATA[',
    '&amp;',
    '&#0;',
    '&lt;b>',
    '<!DOCTYPE x [<!ENTITY a "b">]>&a;',
    '-->',
    '\0\u0001\u001f',
    '\r\n a \r b \n',
    '\ufffe\uffff',
    '\ud800',
    '灯🏮👩‍👩‍👧',
    '  ',
    '\t',
    '\u2028\u0085',
  ),
);
const text = array(nasty, { maxLength: 4 }).map((parts) => parts.join(''));
const leaf = oneof(text, boolean(), integer(), double({ noNaN: true, noDefaultInfinity: true }), constant(null));
const name = stringMatching(/^[a-z][a-z_]{0,12}$/).filter((one) => !['attributes', 'values', 'formats'].includes(one));

const flat = dictionary(name, leaf, { minKeys: 1, maxKeys: 5 });
const item: Arbitrary<Item> = tuple(
  flat,
  array(flat, { maxLength: 3 }),
  array(
    text.filter((one) => sayable(one).trim() !== ''),
    { maxLength: 3 },
  ),
).map(([own, values, formats]) => ({ ...own, values, formats }));
const tree: Arbitrary<Tree> = oneof(
  array(item, { maxLength: 4 }).map((body) => ({ root: 'service_requests', item: 'request', body })),
  item.map((body) => ({ root: 'service_definition', item: null, body })),
);

/** The production `Char` of XML 1.0, without the sign that readers turn into another. */
const isCharacter = (sign: string): boolean => {
  const code = sign.codePointAt(0) ?? 0;
  if (code < 0x20) return code === 0x09 || code === 0x0a;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000;
};

describe('an answer', () => {
  it('says the same in XML and in JSON', () => {
    assert(
      property(tree, (given) => {
        const [xml, json] = [readPlainXml(toXml(given)), readPlainJson(toJson(given))];
        if (typeof xml === 'string' || typeof json === 'string')
          throw new Error(`${toXml(given)}\n${JSON.stringify([xml, json])}`);
        expect(xml.root).toBe(given.root);
        expect(difference(xml.plain, json.plain)).toBeUndefined();
      }),
      { seed, numRuns: 500 },
    );
  });

  it('keeps a text as it is but for what cannot be said', () => {
    assert(
      property(text, (given) => {
        const written = toXml({ root: 'a', item: null, body: { b: given } });
        const read = readXml(written);
        expect(read.ok && read.value.children).toEqual([{ name: 'b', children: [], text: sayable(given) }]);
        if ([...given].every(isCharacter)) expect(sayable(given)).toBe(given);
      }),
      { seed, numRuns: 500 },
    );
  });

  it('tells a difference where there is one', () => {
    expect(difference('a', 'b')).toBe('/: XML says "a", JSON says "b"');
    expect(difference({ a: ['x', 'y'] }, { a: ['x'] })).toBe('/a/1: XML says "y", JSON says ""');
    expect(difference({ a: '' }, {})).toBeUndefined();
    expect(difference(['x'], { a: 'x' })).toContain('XML says ["x"]');
  });
});

describe('the reader of XML', () => {
  it('reads elements and text, and passes over what GeoReport does not need', () => {
    const read = readXml(
      '\uFEFF<?xml version="1.0"?>\n<!-- a --><?style x?><a xmlns="u" b=\'1\'>\r\n <c/>t&amp;&#x4e2d;<![CDATA[<&>]]><!-- <d> --></a > ',
    );
    expect(read).toEqual({
      ok: true,
      value: { name: 'a', children: [{ name: 'c', children: [], text: '' }], text: '\n t&中<&>' },
    });
  });

  it.each([
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['an entity of its own', '<a>&b;</a>'],
    ['billions of laughs', '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>'],
    ['an external entity', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'],
    ['an open end', '<a><b></a>'],
    ['two roots', '<a/><b/>'],
    ['a bare ampersand', '<a>b & c</a>'],
    ['the end of a section', '<a>]]></a>'],
    ['a control character', '<a>\u0001</a>'],
    ['one by its number', '<a>&#1;</a>'],
    ['a number beyond Unicode', '<a>&#x110000;</a>'],
    ['an attribute without quotes', '<a b=c/>'],
    ['nothing', ''],
    ['depth without end', '<a>'.repeat(10_000)],
  ])('refuses %s', (_, given) => {
    expect(readXml(given).ok).toBe(false);
  });

  it('ends with an answer, whatever it is given', () => {
    const pieces = constantFrom(
      '<',
      '>',
      '/',
      '</a>',
      '<a>',
      '<a ',
      '&',
      ';',
      '<!',
      '<![CDATA[',
      ']]>',
      '--',
      '"',
      '=',
      'a',
      ' ',
      '<?',
      '?>',
    );
    assert(
      property(array(pieces, { maxLength: 30 }), (given) => {
        const read = readXml(given.join(''));
        expect(read.ok || read.refusal.code === 'not_xml').toBe(true);
      }),
      { seed, numRuns: 2000 },
    );
  });
});
