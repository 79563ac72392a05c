// `wuyuan import-items` on small lists of each kind, run again, and on files that mean harm.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '#cli/run.ts';
import { loadPack } from '#service/pack.ts';
import { itemsCommand } from './items.ts';

const root = join(import.meta.dirname, '../../..');
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wuyuan-items-'));
  await writeFile(
    join(folder, 'map.yaml'),
    'columns: { name: 名称, department: 部门, days: 时限 }\ndayUnit: 个工作日\n',
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Told {
  readonly exit: number;
  readonly json: Readonly<Record<string, unknown>>;
  readonly error: string;
}

async function imported(
  name: string,
  content: string | Buffer,
  to = name.replace('.', '-'),
  ...more: string[]
): Promise<Told> {
  await writeFile(join(folder, name), content);
  const out: string[] = [];
  const err: string[] = [];
  const exit = await runCommand(
    [
      'import-items',
      join(folder, name),
      '--mapping',
      join(folder, 'map.yaml'),
      '--to',
      join(folder, to),
      '--json',
      ...more,
    ],
    [itemsCommand(root)],
    { out: (line) => out.push(line), err: (line) => err.push(line), language: 'en', version: '' },
  );
  return { exit, json: JSON.parse(out.at(-1) ?? '{}') as Told['json'], error: err.join('\n') };
}

const itemsAt = async (to: string) => {
  const path = join(folder, to, 'items.yaml');
  const { items, findings } = loadPack([{ path, text: await readFile(path, 'utf8') }]);
  expect(findings).toEqual([]);
  return items;
};

const LIST = '名称,部门,时限\n婚姻登记,县民政局,1\n"采伐: #1, ""林木""",县林业局,\n,县民政局,3\n';

/** A zip as spreadsheets write it, small. */
function zip(files: Readonly<Record<string, string | Buffer>>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = typeof content === 'string' ? deflateRawSync(content) : content;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(typeof content === 'string' ? crc32(content) : 0, 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(typeof content === 'string' ? Buffer.byteLength(content) : 1, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.alloc(2), common, rest, Buffer.from(name)]));
    parts.push(local);
    at += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, ...directory, Buffer.from('PK\x05\x06'), end]);
}

const cell = (place: string, text: string): string => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
const SHEET = `<worksheet><sheetData><row r="1">${cell('A1', '名称')}${cell('B1', '部门')}${cell('C1', '时限')}</row><row r="2">${cell('A2', '婚姻登记')}${cell('B2', '县民政局')}<c r="C2"><v>1</v></c></row></sheetData></worksheet>`;
const BOOK = {
  'xl/workbook.xml': '<workbook><sheets><sheet name="目录" sheetId="1" r:id="rId1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
};

describe('a list', () => {
  it('in CSV becomes a pack file that reads back, and says what it could not use', async () => {
    const { exit, json } = await imported('a.csv', LIST);
    expect(exit).toBe(0);
    expect(json).toMatchObject({ rows: 3, items: 2, unused: 1, legal: 0, days: 1, unit: 1, added: 2, removed: 0 });
    expect(json['unusedRows']).toEqual([{ row: 4, reason: 'no_name', fact: '' }]);
    expect(json['strangers']).toEqual([{ name: '县林业局', items: 1 }]);
    const items = await itemsAt('a-csv');
    expect(new Set(items.map(({ name, days, unit }) => `${name} ${days} ${unit}`))).toEqual(
      new Set(['婚姻登记 1个工作日 civil-affairs', '采伐: #1, "林木"  null']),
    );
  });

  it('run again says what is new, changed, gone and kept', async () => {
    await imported('b.csv', LIST);
    const { json } = await imported(
      'b.csv',
      LIST.replace('登记,县民政局,1', '登记,县民政局,2').replace('林木', '竹木'),
    );
    expect(json).toMatchObject({ added: 1, changed: 1, removed: 1, kept: 0 });
    expect((await imported('b.csv', LIST)).json).toMatchObject({ added: 1, changed: 1, removed: 1, kept: 0 });
    expect((await imported('b.csv', LIST)).json).toMatchObject({ added: 0, changed: 0, removed: 0, kept: 2 });
  });

  it('in the encoding of spreadsheets in China is read too', async () => {
    // 婚姻登记,县民政局,1 in GB 18030
    const row = Buffer.from('bbe9d2f6b5c7bcc72ccfd8c3f1d5febed62c31', 'hex');
    const head = Buffer.from('c3fbb3c62cb2bfc3c52ccab1cfde0a', 'hex');
    await imported('c.csv', Buffer.concat([head, row]));
    expect((await itemsAt('c-csv')).map(({ name }) => name)).toEqual(['婚姻登记']);
  });

  it('in a workbook gives the same items as in JSON lines', async () => {
    expect((await imported('d.xlsx', zip({ ...BOOK, 'xl/worksheets/sheet1.xml': SHEET }))).exit).toBe(0);
    await imported('d.jsonl', `{"名称":"婚姻登记","部门":"县民政局","时限":1}\n`);
    expect(await itemsAt('d-xlsx')).toEqual(await itemsAt('d-jsonl'));
  });
});

describe('is refused, and nothing is written', () => {
  it.each([
    ['no zip', Buffer.from('名称,部门'), /no workbook/],
    ['cut off', zip({ ...BOOK, 'xl/worksheets/sheet1.xml': SHEET }).subarray(40), /no workbook/],
    [
      'a bomb',
      zip({ ...BOOK, 'xl/worksheets/sheet1.xml': deflateRawSync(Buffer.alloc(80_000_000)) }),
      /larger than 64 MB/,
    ],
    ['no sheet', zip(BOOK), /no such worksheet/],
  ])('a workbook that is %s', async (name, content, sentence) => {
    const to = `wrong ${name}`;
    const { exit, error } = await imported('wrong.xlsx', content, to);
    expect([exit, error]).toEqual([2, expect.stringMatching(sentence)]);
    await expect(readFile(join(folder, to, 'items.yaml'))).rejects.toThrow('ENOENT');
  });

  it('a list with a quote that is not closed, which would hide the rows behind it', async () => {
    const { exit, error } = await imported(
      'quote.csv',
      '名称,部门\n婚姻登记,县民政局\n"收养,县民政局\n落户,县公安局\n',
      'quote',
    );
    expect([exit, error]).toEqual([2, expect.stringContaining('from line 3 on')]);
    await expect(readFile(join(folder, 'quote/items.yaml'))).rejects.toThrow('ENOENT');
  });

  it('a list without the columns of the mapping, of another kind, or not there', async () => {
    expect((await imported('e.csv', 'x,部门\n1,2')).error).toContain('名称');
    expect((await imported('e.txt', LIST)).error).toContain('.csv');
    expect(
      (await imported('f.xlsx', zip({ ...BOOK, 'xl/worksheets/sheet1.xml': SHEET }), 'f', '--sheet', 'x')).error,
    ).toContain('目录');
  });

  it('what stands in the way and is no list of items', async () => {
    await imported('g.csv', LIST);
    await writeFile(join(folder, 'g-csv/items.yaml'), 'kind: Items\nitems: 3\n');
    expect((await imported('g.csv', LIST)).error).toContain('left as it is');
    expect(await readFile(join(folder, 'g-csv/items.yaml'), 'utf8')).toBe('kind: Items\nitems: 3\n');
  });
});
