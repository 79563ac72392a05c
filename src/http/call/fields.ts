// The contract's check, and what it finds in plain words. The schema library's own sentences never reach a person.
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { TLocalizedValidationError } from 'typebox/error';
import type { FieldFinding } from '../problem.ts';
import type { FieldFault } from '../texts.zh.ts';

export interface Check {
  passes(value: unknown): boolean;
  /** At least one finding for a value that does not pass. */
  findings(value: unknown): readonly FieldFinding[];
}

export function checkOf(schema: TSchema): Check {
  const compiled = Compile(schema);
  return { passes: (value) => compiled.Check(value), findings: (value) => findingsOf(compiled.Errors(value)) };
}

function findingsOf(errors: readonly TLocalizedValidationError[]): readonly FieldFinding[] {
  const found = new Map<string, FieldFinding>();
  for (const error of errors) {
    if (isNoise(error, errors)) continue;
    // One sentence a place: the first says what to do, more would only repeat it.
    for (const finding of translate(error, errors)) if (!found.has(finding.path)) found.set(finding.path, finding);
  }
  return found.size > 0 ? [...found.values()] : [{ path: '', fault: 'wrong' }];
}

/** Branches of a choice all complain; of those only the one whose kind of value was meant helps. */
function isNoise(error: TLocalizedValidationError, errors: readonly TLocalizedValidationError[]): boolean {
  const choice = errors.find(
    (one) => one.keyword === 'anyOf' && error.schemaPath.startsWith(`${one.schemaPath}/anyOf/`),
  );
  if (choice) return meantBranch(choice, errors) !== branchOf(error, choice);
  return error.keyword === 'anyOf' && meantBranch(error, errors) !== undefined;
}

const branchOf = (error: TLocalizedValidationError, choice: TLocalizedValidationError): string | undefined =>
  error.schemaPath.slice(`${choice.schemaPath}/anyOf/`.length).split('/')[0];

/** The branch that objects to something inside the value, or to its size, and not to its kind. */
function meantBranch(
  choice: TLocalizedValidationError,
  errors: readonly TLocalizedValidationError[],
): string | undefined {
  const inside = errors.filter((one) => one.schemaPath.startsWith(`${choice.schemaPath}/anyOf/`));
  const branches = [...new Set(inside.map((one) => branchOf(one, choice)))];
  const meant = branches.filter((branch) =>
    inside
      .filter((one) => branchOf(one, choice) === branch)
      .every(
        (one) => !(one.instancePath === choice.instancePath && (one.keyword === 'type' || one.keyword === 'const')),
      ),
  );
  return meant.length === 1 ? meant[0] : undefined;
}

function translate(
  error: TLocalizedValidationError,
  errors: readonly TLocalizedValidationError[],
): readonly FieldFinding[] {
  const path = error.instancePath;
  switch (error.keyword) {
    case 'required':
      return error.params.requiredProperties.map((name) => ({ path: `${path}/${name}`, fault: 'required' }));
    case 'additionalProperties':
      return error.params.additionalProperties.map((name) => ({ path: `${path}/${name}`, fault: 'unknown' }));
    case 'boolean':
      return [{ path, fault: 'unknown' }];
    case 'type':
      return [{ path, fault: KINDS[String(error.params.type)] ?? 'wrong' }];
    case 'minLength':
      return [
        error.params.limit === 1
          ? { path, fault: 'required' }
          : { path, fault: 'minLength', facts: { limit: error.params.limit } },
      ];
    case 'maxLength':
    case 'minItems':
    case 'maxItems':
      return [{ path, fault: error.keyword, facts: { limit: error.params.limit } }];
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return [{ path, fault: error.keyword, facts: { limit: String(error.params.limit) } }];
    case 'uniqueItems':
      return [{ path, fault: 'uniqueItems' }];
    case 'enum':
      return [oneOf(path, error.params.allowedValues)];
    case 'const':
      return [oneOf(path, [error.params.allowedValue])];
    case 'anyOf':
      return [choiceAt(error, errors)];
    case 'format':
      return [{ path, fault: FORMATS[error.params.format] ?? 'format' }];
    case 'pattern':
      return [{ path, fault: 'format' }];
    default:
      return [{ path, fault: 'wrong' }];
  }
}

function choiceAt(choice: TLocalizedValidationError, errors: readonly TLocalizedValidationError[]): FieldFinding {
  const options = errors.flatMap((one) =>
    one.keyword === 'const' && one.schemaPath.startsWith(`${choice.schemaPath}/anyOf/`)
      ? [one.params.allowedValue]
      : [],
  );
  if (options.length > 0) return oneOf(choice.instancePath, options);
  const kinds = errors.flatMap((one) =>
    one.keyword === 'type' && one.schemaPath.startsWith(`${choice.schemaPath}/anyOf/`) ? [String(one.params.type)] : [],
  );
  const [kind] = kinds.filter((one) => one !== 'null');
  return { path: choice.instancePath, fault: (kind && KINDS[kind]) || 'wrong' };
}

const oneOf = (path: string, options: readonly unknown[]): FieldFinding => ({
  path,
  fault: 'oneOf',
  facts: { options: options.map(String).join(', ') },
});

const KINDS: Readonly<Record<string, FieldFault>> = {
  string: 'string',
  number: 'number',
  integer: 'integer',
  boolean: 'boolean',
  array: 'array',
  object: 'object',
};

const FORMATS: Readonly<Record<string, FieldFault>> = { 'date-time': 'dateTime', date: 'date' };
