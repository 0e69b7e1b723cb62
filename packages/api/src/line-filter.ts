import type { PassageLine } from './passage-views.ts'

export interface LineFilter {
  readonly direction?: string | undefined
  /** Part of a plate, a reference or the goods as declared; any case. */
  readonly search?: string | undefined
}

/** Narrows a worklist by what its lines show: the same on the screen and in the file of the list. */
export function fitsLine(line: PassageLine, { direction, search }: LineFilter): boolean {
  const wanted = (search ?? '').trim().toUpperCase()
  return (
    (direction === undefined || direction === '' || line.direction === direction) &&
    (wanted === '' ||
      line.vehicle.toUpperCase().includes(wanted) ||
      line.reference.includes(wanted) ||
      line.goods.toUpperCase().includes(wanted))
  )
}
