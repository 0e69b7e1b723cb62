import { SUBJECT_NAMES } from '@landport/passage/names'
import type { Text3 } from '@landport/std/text'

/** A newer pack may name a subject that this console does not know yet: it is then shown by its key. */
export const subjectName = (subject: string): Text3 =>
  new Map<string, Text3>(Object.entries(SUBJECT_NAMES)).get(subject) ?? {
    vi: subject,
    zh: subject,
    en: subject,
  }
