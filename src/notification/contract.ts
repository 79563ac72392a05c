// The inbox over HTTP.
import { Type } from 'typebox';
import type { Contract } from '#kernel/endpoint.ts';

const Text = Type.Object({ 'zh-CN': Type.String(), en: Type.String() });
const Nullable = Type.Union([Type.String(), Type.Null()]);
const Side = Type.Optional(Type.Union([Type.Literal('citizen'), Type.Literal('desk')]));

const Message = Type.Object({
  id: Type.String(),
  case: Type.String(),
  number: Type.String(),
  service: Type.Object({ id: Type.String(), title: Text }),
  kind: Type.String(),
  for: Type.Object({ kind: Type.String(), id: Type.String() }),
  text: Text,
  at: Type.String(),
  readAt: Nullable,
});

export const contract = {
  list: {
    method: 'GET',
    path: '/api/notification/list',
    for: 'signed-in',
    summary: 'Messages for oneself, the parties one acts for (citizen) and the posts one holds (desk), newest first',
    in: Type.Object({ side: Side, after: Type.Optional(Type.String({ maxLength: 30 })) }),
    out: Type.Object({ items: Type.Array(Message), total: Type.Integer(), unread: Type.Integer(), next: Nullable }),
    status: 200,
  },
  read: {
    method: 'POST',
    path: '/api/notification/read',
    for: 'signed-in',
    summary: 'Mark messages as read: these, or all of one side, or all',
    in: Type.Object(
      { ids: Type.Optional(Type.Array(Type.String({ maxLength: 30 }), { maxItems: 100 })), side: Side },
      { additionalProperties: false },
    ),
    out: Type.Object({ read: Type.Integer(), unread: Type.Integer() }),
    status: 200,
  },
} as const satisfies Contract;
