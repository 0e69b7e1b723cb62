import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Client, createClient } from '@landport/api/client'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'
import { fruitTruck, mustBeDone } from './fixture-truck.ts'

let vn: TestSide
let trader: Client
before(async () => {
  vn = await makeSide('VN')
  trader = await vn.client('trader')
})
after(() => vn.drop())

test('who is an officer no more hears of no passage entered after that, on a stream opened before', async () => {
  const chief = await vn.client('customs-administrator')
  const account = mustBeDone(await chief.createAccount(PERSON)).id
  const grant = mustBeDone(
    await chief.proposeGrant(account, { role: 'officer', organisation: 'customs', reason: 'new' }),
  )
  mustBeDone(await (await vn.client('customs-supervisor')).countersignGrant(grant.id))
  const stream = await listen(PERSON.signInName, PERSON.password)
  const control = await listen('customs', 'landport-demo')
  const first = mustBeDone(await trader.registerPassage(fruitTruck())).reference
  await eventually('an officer hears of it', async () => stream.text().includes(first))
  mustBeDone(await chief.revokeGrant(grant.id, { reason: 'left' }))
  const second = mustBeDone(await trader.registerPassage(fruitTruck())).reference
  await eventually('another officer hears of the next one', async () => control.text().includes(second))
  await new Promise((resolve) => setTimeout(resolve, 500))
  assert.ok(!stream.text().includes(second))
  assert.equal(stream.isOver(), false, 'the session stands, without a role')
  stream.end()
  control.end()
})

test('signing out ends the streams of the session at once, wherever they are open', async () => {
  const stream = await listen('border-guard', 'landport-demo')
  assert.equal(stream.isOver(), false)
  mustBeDone(await stream.client.signOut())
  await eventually('the stream is over', async () => stream.isOver())
})

test('a disabled account hears nothing more', async () => {
  const stream = await listen('yard', 'landport-demo')
  await new Promise((resolve) => setTimeout(resolve, 1_200))
  await vn.server.services.pool.query("update account set disabled_at = now() where sign_in_name = 'yard'")
  await eventually('the stream is over', async () => stream.isOver())
})

const PERSON = {
  signInName: 'officer-for-a-day',
  displayName: 'Người thử',
  organisation: 'customs',
  language: 'vi',
  password: 'a long enough password',
} as const

async function listen(signInName: string, password: string) {
  let cookie = ''
  const client = createClient({
    baseUrl: vn.configuration.address,
    keepsCookie: true,
    fetch: async (...request) => {
      const response = await fetch(...request)
      cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
      return response
    },
  })
  mustBeDone(await client.signIn({ signInName, password }))
  const stop = new AbortController()
  const response = await fetch(`${vn.configuration.address}/api/events`, {
    headers: { cookie },
    signal: stop.signal,
  })
  assert.equal(response.status, 200)
  let text = ''
  let isOver = false
  const read = async () => {
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) text += chunk
  }
  void read()
    .catch(() => {})
    .finally(() => {
      isOver = true
    })
  await eventually('the stream is open', async () => text !== '')
  return { client, text: () => text, isOver: () => isOver, end: () => stop.abort() }
}
