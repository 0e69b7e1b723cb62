import type { NamedAgreement } from '@landport/exchange/agreement/received-under'
import { BUNDLE_TEXTS_MAX } from '@landport/exchange/bundle'
import { type Carriage, carriageUnder, namesIn, PUSHED } from '@landport/exchange/delivery-run'

/** What the agreements that are known here say of how messages go over, worked out once each time they change. */
export interface AgreedCarriages {
  readonly carriageOf: ((text: string) => Carriage) | null
  readonly folders: readonly string[]
  readonly isFetched: boolean
}

/** What an agreement said holds for its messages also when another has come after it. */
export function agreedCarriages(named: ReadonlyMap<string, NamedAgreement>): AgreedCarriages {
  const agreed = [...named.values()].filter(({ isSigned, isDraft }) => isSigned || isDraft)
  const methods = agreed.flatMap(({ agreement }) =>
    Object.values(agreement.messages).map(({ method }) => method),
  )
  const isPlain =
    methods.every(({ by }) => by === 'push') &&
    agreed.every(({ agreement }) => agreement.limits.batchMessages.max >= BUNDLE_TEXTS_MAX)
  const kept = new Map<string, Carriage>()
  const carriageOf = (text: string): Carriage => {
    const names = namesIn(text)
    if (names === null) return PUSHED
    const key = `${names.agreement} ${names.kind}`
    const found = kept.get(key) ?? carriageOfNames(named, names)
    kept.set(key, found)
    return found
  }
  return {
    carriageOf: isPlain ? null : carriageOf,
    folders: [
      ...new Set(methods.flatMap((method) => (method.by === 'file-batch' ? [method.folder] : []))),
    ].sort(),
    isFetched: methods.some(({ by }) => by === 'pull'),
  }
}

function carriageOfNames(
  named: ReadonlyMap<string, NamedAgreement>,
  { agreement, kind }: { readonly agreement: string; readonly kind: string },
): Carriage {
  const found = named.get(agreement)
  return found === undefined ? PUSHED : carriageUnder(found.agreement, kind)
}
