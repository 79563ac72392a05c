// Words of checking, exporting and importing in English; the Chinese ones lead.
import type { AuditTexts } from './texts.zh.ts';

export const en: AuditTexts = {
  demo: 'demo data',
  faults: {
    missing: ({ stream, seq }) => `${stream}: events before ${seq} are gone or out of order.`,
    changed: ({ stream, seq }) => `${stream}: event ${seq} is not the one that was written.`,
    data_changed: ({ stream, seq }) => `${stream}: the data of event ${seq} is not what was written.`,
    data_missing: ({ stream, seq }) =>
      `${stream}: the data of event ${seq} is gone, and no event says that it was erased.`,
    order_changed: ({ stream, seq }) => `${stream}: event ${seq} stands at a wrong position.`,
    cut: ({ stream, seq, detail }) => `${stream}: events at its end are gone; it should go up to ${seq} (${detail}).`,
    head_changed: ({ stream, seq, detail }) =>
      `${stream}: it ends with another event than recorded; ${detail} says ${seq}.`,
    stream_missing: ({ stream, detail }) => `${stream}: all its events are gone, and ${detail} still has it.`,
    row_missing: ({ stream, detail }) => `${stream}: a row is missing: ${detail}.`,
    row_extra: ({ stream, detail }) => `${stream}: there is a row that the log does not give: ${detail}.`,
    row_changed: ({ stream, detail }) => `${stream}: a row is not what the log gives: ${detail}.`,
    unreadable: ({ stream, detail }) => `${stream}: the rules cannot read it: ${detail}.`,
    document_changed: ({ stream }) => `${stream}: the file is not the one that was handed in.`,
    damaged: ({ stream, detail }) =>
      `${stream}: line ${detail} cannot be read; the file is damaged. Please fetch it again.`,
    cut_off: ({ stream }) => `${stream} is not whole; it was probably cut off on its way. Please fetch it again.`,
  },
  broken: ({ stream, detail }) => `${stream} breaks a rule: ${detail}.`,
  refusals: {
    no_export: 'This is no file exported by Wuyuan. Please check its name.',
    export_is_newer: 'This file was made by a newer release. Please upgrade first.',
    export_is_export: 'This is an export and no backup. Use `wuyuan import`.',
    export_is_backup: 'This is a backup and no export. Use `wuyuan restore`.',
    demo_into_real: 'This file holds demo data and cannot be read into a county in use.',
    real_into_demo: 'This file holds no demo data and cannot be read into a demo. Set WUYUAN_DEMO=0.',
    export_of_other_release: (theirs, ours) =>
      `This file is of the database version ${theirs}, here it is ${ours}. Read it in with the release that made it, then upgrade.`,
    not_empty: (tables) =>
      `The database holds data already (${tables}). Give an empty data folder or database; nothing was written.`,
    export_faulty: (count) =>
      `${count === 1 ? '1 thing is' : `${count} things are`} wrong with this file; nothing was written.`,
  },
};
