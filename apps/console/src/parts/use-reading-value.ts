import { DIRECTION_NAMES } from '@landport/passage/names'
import type { Reading } from '@landport/passage/passage'
import { useLanguage, useSay } from '../app/language.tsx'
import { showNumber } from '../format/number.ts'
import { BARRIER_NAMES } from '../texts/names-of-states.ts'

/** What a device read, in words and units; what it does not know how to say stays as it was read. */
export function useReadingValue(): (reading: Pick<Reading, 'kind' | 'value'>) => string {
  const say = useSay()
  const language = useLanguage()
  return ({ kind, value }) => {
    if (kind === 'weight' && Number.isFinite(Number(value)))
      return `${showNumber(Number(value), language)} kg`
    if (kind === 'barrier' && (value === 'up' || value === 'down')) return say(BARRIER_NAMES[value])
    if (kind === 'km0' && (value === 'out' || value === 'in')) return say(DIRECTION_NAMES[value])
    return value
  }
}
