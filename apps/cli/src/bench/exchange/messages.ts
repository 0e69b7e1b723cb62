import { outboxMessages } from '@landport/server/exchange/outbox-messages'
import type { Services } from '@landport/server/services'
import { writeParts } from '@landport/store/inbox'
import { outboxParts } from '@landport/store/outbox'
import type { Pool } from '@landport/store/pool'

type Telling = Pick<Services, 'side' | 'ids' | 'clock' | 'agreements'>

/**
 * Declaration summaries as an import of a morning's declarations makes them, each with a number of its own. Returns
 * the messages' ids.
 */
export function summaryWriter(services: Telling, pool: Pool): (count: number) => Promise<readonly string[]> {
  let made = 0
  return async (count) => {
    const tellings = Array.from({ length: count }, () => ({
      content: summary(services, ++made),
      reference: null,
      entry: null,
      simulated: true,
    }))
    const messages = outboxMessages(services, tellings)
    await writeParts(pool, outboxParts(messages))
    return messages.map(({ id }) => id)
  }
}

function summary({ clock }: Telling, n: number) {
  return {
    kind: 'declaration-summary',
    from: 'VN',
    number: String(300_000_000_000 + n),
    reference: null,
    direction: 'export',
    exporter: 'Công ty TNHH Xuất khẩu Nông sản Lạng Sơn',
    consignee: '凭祥市果品进出口有限公司',
    originCountry: 'VN',
    totalPackageQuantity: 900,
    packageUnit: 'CT',
    totalGrossMassKg: 18_450,
    goodsItems: [
      { sequence: 1, commodityCode: '0810600000', quantity: 17_100, quantityUnit: 'KGM', grossMassKg: null },
    ],
    transportEquipment: [{ id: `LPBU${digits(n, 7)}`, seals: [`VN${digits(n, 7)}`] }],
    transportMeans: [`12C-${digits(n, 5).slice(0, 3)}.${digits(n, 5).slice(3)}`],
    at: clock.now(),
  }
}

/** A container is on one declaration at a time, and a plate comes again after a hundred thousand. */
const digits = (n: number, count: number): string => String(n % 10 ** count).padStart(count, '0')
