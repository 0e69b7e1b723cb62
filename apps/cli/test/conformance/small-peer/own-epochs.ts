import { countersignEpoch, epochDocument, signEpoch } from '@landport/exchange/epoch/document'
import type { SignedEpochWire } from '@landport/exchange/epoch/position'
import { logsOf } from '@landport/exchange/log-names'
import { journalName } from '@landport/exchange/names'
import type { KeySigner } from '@landport/exchange/signing'
import { instantFromMs } from '@landport/std/time'
import { sha256Hex } from '@landport/store/hash'
import { stranger } from '../../../src/conformance/checks/http.ts'

/** The later epochs of a small peer's own logs, as `/log/epochs` shows them; countersigned by whoever was there then. */
export function smallEpochs(last: number, keys: readonly KeySigner[]) {
  const shown: { number: number; document: string; countersignature: SignedEpochWire['countersignature'] }[] =
    []
  const at = instantFromMs(Date.now())
  for (let number = 2; number <= last; number++) {
    const closes = logsOf('CN', number - 1).map(({ origin }) => ({ log: origin, held: 0, witnessed: null }))
    const opens = journalName('CN', number)
    const about = { side: 'CN', number, previous: number - 1, opens, at, closes, channels: [] } as const
    const document = signEpoch(epochDocument(about), keys)
    const word = { side: 'CN', number, epoch: sha256Hex(document), by: 'VN', at } as const
    shown.push({ number, document, countersignature: countersignEpoch(word, [stranger()]) })
  }
  return shown
}
