// The calls about units and posts. Anybody may look up a unit; the tables are the operator's.
import { Type } from 'typebox';
import type { Contract } from '#kernel/endpoint.ts';

const UnitItem = Type.Object({
  id: Type.String(),
  name: Type.String(),
  nameEn: Type.String(),
  level: Type.Union([Type.Literal('county'), Type.Literal('town'), Type.Literal('village')]),
  kind: Type.String(),
  town: Type.Union([Type.String(), Type.Null()]),
});

const TableName = Type.Union([
  Type.Literal('units'),
  Type.Literal('posts'),
  Type.Literal('people'),
  Type.Literal('duty'),
  Type.Literal('routes'),
]);

const Finding = Type.Object({
  code: Type.String(),
  subject: Type.String(),
  names: Type.Optional(Type.String()),
  busy: Type.Optional(Type.Literal(true)),
});

/** Ten million characters are a province's table of people. */
const MOST_CSV = 10_000_000;

export const contract = {
  units: {
    method: 'GET',
    path: '/api/organisation/units',
    for: 'anyone',
    summary: 'Units that stand today, by town or by part of a name',
    in: Type.Object({
      town: Type.Optional(Type.String({ maxLength: 20 })),
      query: Type.Optional(Type.String({ maxLength: 100 })),
      after: Type.Optional(Type.String({ maxLength: 100 })),
    }),
    out: Type.Object({
      items: Type.Array(UnitItem),
      total: Type.Integer(),
      next: Type.Union([Type.String(), Type.Null()]),
    }),
    status: 200,
  },
  exportTable: {
    method: 'GET',
    path: '/api/organisation/exportTable',
    for: 'operator',
    summary: 'One table of the organisation as CSV',
    in: Type.Object({ table: TableName }),
    out: Type.Object({ csv: Type.String() }),
    status: 200,
  },
  importTable: {
    method: 'POST',
    path: '/api/organisation/importTable',
    for: 'operator',
    summary: 'Adds, changes and removes rows of one table; all of the file or nothing',
    in: Type.Object({ table: TableName, csv: Type.String({ maxLength: MOST_CSV }) }),
    out: Type.Object({ put: Type.Integer(), removed: Type.Integer(), findings: Type.Array(Finding) }),
    status: 200,
  },
  findings: {
    method: 'GET',
    path: '/api/organisation/findings',
    for: 'operator',
    summary: 'What is wrong with the organisation today: posts nobody holds, units that cannot take anything in',
    in: Type.Object({}),
    out: Type.Object({ findings: Type.Array(Finding) }),
    status: 200,
  },
} as const satisfies Contract;
