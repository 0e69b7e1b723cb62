import type { Text3 } from '@landport/std/text'
import { SUBJECT_NAMES } from './names-of-things.ts'

/** A pack may name a subject that this console does not know yet: it is then shown by its key. */
export const subjectName = (subject: string): Text3 =>
  SUBJECT_NAMES[subject] ?? { vi: subject, zh: subject, en: subject }
