import { type ConfigFault, pointer } from '@landport/site/config-fault'
import type { Text3 } from '@landport/std/text'
import { type Field, fieldsOf } from '../message/field-paths.ts'
import { isListedKind, LISTED_KINDS, type ListedKind } from '../message/kinds.ts'
import * as texts from './fault-texts.ts'
import { isNeverReleased, isPersonal } from './never-list.ts'

/** Everything wrong with the released fields of an agreement, read from a value that nobody has checked yet. */
export function fieldFaults(agreement: unknown): readonly ConfigFault[] {
  if (!isRecord(agreement) || !isRecord(agreement.messages)) return []
  const purposes = isRecord(agreement.purposes) ? agreement.purposes : {}
  return Object.entries(agreement.messages).flatMap(([kind, message]) =>
    isListedKind(kind) && isRecord(message) && Array.isArray(message.fields)
      ? faultsOfKind(kind, message.fields, purposes)
      : [],
  )
}

function faultsOfKind(
  kind: ListedKind,
  fields: readonly unknown[],
  purposes: Readonly<Record<string, unknown>>,
): ConfigFault[] {
  const known = new Map(fieldsOf(LISTED_KINDS[kind]).map((field) => [field.path, field]))
  const seen = new Set<string>()
  const faults: ConfigFault[] = []
  for (const [place, field] of fields.entries()) {
    if (!isRecord(field) || typeof field.path !== 'string') continue
    const here = pointer('messages', kind, 'fields', place)
    const say = (code: string, message: Text3) => faults.push({ path: here, code, message })
    const { path } = field
    if (isNeverReleased(path)) say('never-released', texts.neverReleased(path))
    else if (!known.has(path)) say('unknown-field', texts.unknownField(kind, path))
    if (seen.has(path)) say('listed-twice', texts.listedTwice(path))
    seen.add(path)
    if (isPersonal(path) && typeof field.purpose !== 'string')
      say('purpose-missing', texts.purposeMissing(path))
    if (typeof field.purpose === 'string' && !Object.hasOwn(purposes, field.purpose))
      say('purpose-unknown', texts.purposeUnknown(field.purpose))
    if (field.withheld === true && !mayBeWithheld(known.get(path)))
      say('cannot-be-withheld', texts.cannotBeWithheld(path))
  }
  for (const { path, mayBeMissing } of known.values())
    if (!mayBeMissing && !seen.has(path))
      faults.push({
        path: pointer('messages', kind, 'fields'),
        code: 'needed-field-missing',
        message: texts.neededField(kind, path),
      })
  return faults
}

/** A message must be readable without it, and the digest stands beside it in an object, not in a list. */
const mayBeWithheld = (field: Field | undefined): boolean =>
  field?.mayBeMissing === true && !field.path.endsWith('*')

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
