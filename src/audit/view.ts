// What is said of findings and refusals. Pure.
import type { Language } from '#kernel/text.ts';
import { FAULT_CODES, type FaultCode, type Finding, type ImportRefusal } from './rules.ts';
import { en } from './texts.en.ts';
import { zh, type AuditTexts, type FaultPlace } from './texts.zh.ts';

const textsOf = (language: Language): AuditTexts => (language === 'en' ? en : zh);

/** A fault as `verify` prints it. */
export interface FaultView {
  readonly kind: string;
  readonly id: string;
  readonly seq?: number;
  readonly code: string;
  readonly message: string;
}

const isOwn = (code: string): code is FaultCode => (FAULT_CODES as readonly string[]).includes(code);

export function faultView({ detail, ...finding }: Finding, language: Language): FaultView {
  const texts = textsOf(language);
  const { kind, id, seq, code } = finding;
  const place: FaultPlace = {
    stream: kind === 'export' ? id : `${kind}/${id}`,
    seq: seq === undefined ? '?' : String(seq),
    detail: detail ?? '',
  };
  return { ...finding, message: isOwn(code) ? texts.faults[code](place) : texts.broken(place) };
}

/** Why a file was not read in, and what to do. */
export function importSentence(refusal: ImportRefusal, language: Language): string {
  const { refusals } = textsOf(language);
  switch (refusal.code) {
    case 'no_export':
    case 'export_is_newer':
      return refusals[refusal.code];
    case 'export_is_other_kind':
      return refusal.kind === 'backup' ? refusals.export_is_backup : refusals.export_is_export;
    case 'export_is_demo':
      return refusal.demo ? refusals.demo_into_real : refusals.real_into_demo;
    case 'export_of_other_release':
      return refusals.export_of_other_release(refusal.theirs, refusal.ours);
    case 'not_empty':
      return refusals.not_empty(refusal.tables.join(', '));
    case 'export_faulty':
      return refusals.export_faulty(refusal.faults.length);
  }
}
