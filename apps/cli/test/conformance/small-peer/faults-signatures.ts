import { canonicalText } from '@landport/exchange/canonical'
import type { Fault } from './fault.ts'

/** Tried under an agreement that asks for more than Ed25519. */
export const DOWNGRADE_FAULTS: readonly Fault[] = [
  {
    clause: 'P-4.8',
    what: 'takes a right signature of any algorithm',
    bend: { requiresAny: true },
  },
]

export const SIGNATURE_FAULTS: readonly Fault[] = [
  {
    clause: 'P-4.4',
    what: 'takes messages by anybody',
    bend: { mends: (fault) => (fault === 'unknown-key' ? {} : null) },
  },
  {
    clause: 'P-4.5',
    what: 'does not check the signature over messages',
    bend: { mends: (fault) => (fault === 'wrong-signature' ? {} : null) },
  },
  {
    clause: 'P-4.6',
    what: 'does not see that an algorithm was stripped',
    bend: { mends: (fault) => (fault === 'downgrade' ? {} : null) },
  },
  {
    clause: 'P-4.7',
    what: 'does not look at the type of a signature',
    bend: {
      mends: (fault, _texts, _manifest, jws) =>
        fault === 'wrong-shape' && headerOf(jws).typ === 'landport-statement+jws' ? {} : null,
    },
  },
  {
    clause: 'P-5.3',
    what: 'takes JSON in any form',
    bend: {
      mends: (fault, texts) =>
        fault === 'not-understood' && !texts.some(isTwice) && isOtherwiseRight(texts[0]!)
          ? eachText(texts, (event) => event)
          : null,
    },
  },
  {
    clause: 'P-5.4',
    what: 'takes members that are named twice',
    bend: {
      mends: (fault, texts) =>
        fault === 'not-understood' && texts.some(isTwice) ? eachText(texts, (event) => event) : null,
    },
  },
  {
    clause: 'P-5.5',
    what: 'takes a number that is not written as one',
    bend: {
      mends: (fault, texts) =>
        fault === 'not-understood' && typeof parse(texts[0]!).sequence === 'number'
          ? eachText(texts, (event) => ({ ...event, sequence: String(event.sequence) }))
          : null,
    },
  },
  {
    clause: 'P-5.6',
    what: 'takes messages that are for the other side',
    bend: {
      mends: (fault, texts) =>
        (fault === 'wrong-address' || fault === 'out-of-order') && parse(texts[0]!).recipient === 'VN'
          ? eachText(texts, (event) => ({ ...event, source: 'urn:landport:VN', recipient: 'CN' }))
          : null,
    },
  },
  {
    clause: 'P-5.7',
    what: 'passes over attributes that it does not know',
    bend: {
      mends: (fault, texts) =>
        fault === 'not-understood' && 'priority' in parse(texts[0]!)
          ? eachText(texts, ({ priority: _priority, ...event }) => event)
          : null,
    },
  },
  {
    clause: 'P-5.8',
    what: 'gives no receipt for a kind that it does not know',
    bend: {
      before: (bundles) =>
        bundles.some(({ texts }) => texts[0]!.includes('kind-of-no-agreement')) ? null : bundles,
    },
  },
  {
    clause: 'P-16.3',
    what: 'passes over fields that the kind does not have',
    bend: {
      answer: (answer, bundles) =>
        bundles[0]!.texts[0]!.includes('"remark":"test"') ? { ...answer, receipts: [] } : answer,
    },
  },
  {
    clause: 'P-20.6',
    what: 'gives no receipt for a message of a lane that it does not have',
    bend: {
      answer: (answer, bundles) =>
        bundles[0]!.texts[0]!.includes('"lane":"conformance-no-lane"') ? { ...answer, receipts: [] } : answer,
    },
  },
  {
    clause: 'P-6.3',
    what: 'does not compute the root of the texts',
    bend: { mends: (fault) => (fault === 'texts-do-not-match-signature' ? {} : null) },
  },
  {
    clause: 'P-6.4',
    what: 'does not compare numbers with the manifest',
    bend: {
      mends: (fault, texts, manifest) => {
        const first = Number(parse(texts[0]!).sequence)
        return fault === 'out-of-order' && parse(texts[0]!).recipient === 'CN' && first !== manifest.first
          ? { manifest: { first } }
          : null
      },
    },
  },
  {
    clause: 'P-6.5',
    what: 'takes whole bundles only',
    bend: { before: (bundles) => (bundles.some(({ leaves }) => leaves !== null) ? null : bundles) },
  },
]

const parse = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>
const eachText = (texts: readonly string[], change: (event: Record<string, unknown>) => object) => ({
  texts: texts.map((text) => canonicalText(change(parse(text)))),
})
const isTwice = (text: string): boolean => text.split('"simulated":').length > 2
const headerOf = (jws: string): { typ?: string } =>
  JSON.parse(
    Buffer.from(
      (JSON.parse(jws) as { signatures: { protected: string }[] }).signatures[0]!.protected,
      'base64url',
    ).toString('utf8'),
  ) as { typ?: string }

/** Whether it would be a message but for the form of its JSON. */
function isOtherwiseRight(text: string): boolean {
  const event = parse(text)
  return (
    !('priority' in event) &&
    /^[1-9]\d{0,14}$/.test(String(event.sequence)) &&
    typeof event.sequence === 'string'
  )
}
