import type { PassageLine } from '@landport/api/passage-views'
import { GOODS_NAMES } from '@landport/passage/names'
import type { Text3 } from '@landport/std/text'
import { useSay } from '../app/language.tsx'

/** Goods as declared, in the declarant's words; a class name alone is said in the reader's language. */
export function useGoodsName(): (line: Pick<PassageLine, 'goods' | 'goodsClass'>) => string {
  const say = useSay()
  return ({ goods, goodsClass }) => {
    const name: Text3 = GOODS_NAMES[goodsClass]
    return goods === name.vi ? say(name) : goods
  }
}
