import type { AgreementView } from '@landport/api/agreement'
import type { Client } from '@landport/api/client'
import type { Agreement } from '@landport/exchange/agreement/agreement'
import { DRAFT } from '@landport/exchange/agreement/draft'
import { eventually, type TestSide } from './fixture-side.ts'
import { mustBeDone } from './fixture-truck.ts'

/** The draft with something else in it, under a name that sides can sign. */
// biome-ignore lint/suspicious/noExplicitAny: tests write what they like into a document
export const agreementWith = (change: (agreement: any) => void): Agreement => {
  const copy = structuredClone(DRAFT)
  Object.assign(copy, { id: 'vn-cn-land', assumed: false })
  change(copy)
  return copy
}

export const findAgreement = async (
  client: Client,
  { id, version }: Agreement,
): Promise<AgreementView | null> =>
  mustBeDone(await client.listAgreements()).agreements.find(
    ({ agreement }) => agreement.id === id && agreement.version === version,
  ) ?? null

/** Two people of each side sign it; when this resolves it holds on both. */
export async function coSign(vn: TestSide, cn: TestSide, agreement: Agreement): Promise<string> {
  const people = await Promise.all(
    [vn, cn].flatMap((side) =>
      ['customs-administrator', 'customs-supervisor'].map((name) => side.client(name)),
    ),
  )
  const [first, , third] = people as [Client, Client, Client, Client]
  mustBeDone(await first.proposeAgreement({ agreement: { ...agreement } }))
  const { digest } = await eventually('the proposal arrives', () => findAgreement(third, agreement))
  for (const client of people) mustBeDone(await client.approveAgreement(digest))
  for (const client of [first, third])
    await eventually('it holds', async () => (await findAgreement(client, agreement))?.holds === true)
  return digest
}
