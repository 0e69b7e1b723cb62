export interface LabelWish {
  readonly key: string
  readonly x: number
  readonly text: string
}

export interface PlacedLabel extends LabelWish {
  readonly row: number
}

const LATIN_WIDTH = 7.6
const HAN_WIDTH = 14.4
const GAP = 10

/** Puts each label into the first row where it does not touch its neighbour; widths are estimated, a little large. */
export function placeLabels(wishes: readonly LabelWish[]): readonly PlacedLabel[] {
  const rowEnds: number[] = []
  return wishes
    .toSorted((a, b) => a.x - b.x)
    .map((wish) => {
      const half = widthOf(wish.text) / 2
      let row = rowEnds.findIndex((end) => wish.x - half >= end + GAP)
      if (row < 0) row = rowEnds.length
      rowEnds[row] = wish.x + half
      return { ...wish, row }
    })
}

export const widthOf = (text: string): number =>
  [...text].reduce((sum, char) => sum + (char > '\u2e80' ? HAN_WIDTH : LATIN_WIDTH), 0)
