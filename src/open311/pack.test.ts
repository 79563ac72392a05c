// The file that says what other software may bring: read, and what is wrong with it told with its place.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTestCounty } from '../../test/world.ts';
import { readBoard } from './pack.ts';
import { offerOf, offersOf, type Board } from './rules.ts';

const { documents } = await openTestCounty();
const path = 'packs/county/open311.yaml';
const text = readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
const read = (from = '', to = '') => {
  expect(text).toContain(from);
  return readBoard([{ path, text: text.replace(from, to) }], documents);
};

const county = (): Board => {
  const { board, findings } = read();
  expect(findings).toEqual([]);
  if (!board) throw new Error('there is none');
  return board;
};

describe('what is offered to other software', () => {
  it('is each value of the declared field, under a code of its own', () => {
    const offers = offersOf(county(), (id) => documents.find((one) => one.id === id));
    expect(offers.map(({ code }) => code)).toContain('complaint-street-light');
    expect(new Set(offers.map(({ code }) => code)).size).toBe(offers.length);
    const at = (service: string, category: string | null) => offerOf(offers, { service, category })?.code;
    expect(at('complaint', 'road')).toBe('complaint-road');
    expect(at('complaint', null)).toBe('complaint-other');
    expect(at('complaint', 'of-an-older-version')).toBe('complaint-other');
    expect(at('question', null)).toBeUndefined();
  });

  it('is nothing where the service is gone or says no more that it takes it', () => {
    expect(offersOf(county(), () => undefined)).toEqual([]);
    const closed = documents.map((one) => ({ ...one, channels: ['web'] }));
    expect(offersOf(county(), (id) => closed.find((one) => one.id === id))).toEqual([]);
  });

  it('is the service as a whole where no field is split', () => {
    const whole = text
      .replace(/ {4}split[^]*?(?= {4}ask)/, '')
      .replace(/ {4}values:[^]*$/, '')
      .replace('    ask:\n', '    ask:\n      - /category\n');
    const { board, findings } = readBoard([{ path, text: whole }], documents);
    expect(findings).toEqual([]);
    const offers = offersOf(board as Board, (id) => documents.find((one) => one.id === id));
    expect(offers.map(({ code, category, type }) => [code, category, type])).toEqual([['complaint', null, 'realtime']]);
    expect(offerOf(offers, { service: 'complaint', category: 'road' })?.code).toBe('complaint');
  });

  it.each([
    ['a service that is not there', 'service: complaint', 'service: complain', 'service_unknown'],
    ['a service that does not say so itself', 'service: complaint', 'service: question', 'unknown_value'],
    ['a field that is not there', '/title', '/headline', 'field_unknown'],
    ['a split that cases are not listed by', 'split: /category', 'split: /urgency', 'unknown_value'],
    ['a value that is not there', 'noise:', 'silence:', 'unknown_value'],
    ['another value for the rest', 'other: other', 'other: others', 'unknown_value'],
    ['a type that is none', 'type: batch', 'type: blackbox', 'unknown_value'],
    ['a keyword with a comma', '[噪声, 扰民, noise]', "['噪声,扰民']", 'wrong_type'],
    ['the same attribute twice', '- /urgency', '- /urgency\n      - /urgency', 'twice'],
    ['a text in one language', '| Complaints', '', 'text_missing'],
    ['a member nobody knows', 'group:', 'gruop:', 'unknown_key'],
    ['no jurisdiction', 'jurisdiction: wuyuan.example', 'jurisdiction: ""', 'wrong_type'],
  ])('with %s is told of', (_, from, to, code) => {
    const { findings } = read(from, to);
    expect(findings.map((one) => one.code)).toContain(code);
    expect(findings[0]?.line).toBeGreaterThan(1);
  });

  it('may not leave out what the service asks of everybody', () => {
    const strict = documents.map((one) =>
      one.id === 'complaint' ? { ...one, data: { ...one.data, required: ['title', 'text', 'about'] } } : one,
    );
    const { findings } = readBoard([{ path, text }], strict);
    expect(findings.map(({ code, witness }) => [code, witness])).toEqual([['missing_key', ['/about']]]);
  });

  it('stands once', () => {
    const { findings } = readBoard(
      [
        { path, text },
        { path: 'packs/county/second.yaml', text },
      ],
      documents,
    );
    expect(findings.map(({ code, file }) => [code, file])).toEqual([['twice', 'packs/county/second.yaml']]);
  });
});
