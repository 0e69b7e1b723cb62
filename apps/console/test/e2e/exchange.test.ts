import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openSignedIn, type Screen } from '../browser.ts'
import { servedConsole } from './served-console.ts'

const served = servedConsole()

test('whoever pauses the channel reads what that means, gives a reason, and sees it done; all by keys', async () => {
  const { page, context } = await openAs('/data-exchange')
  await page.getByRole('region', { name: 'VN>CN/passages' }).getByText('Working').waitFor()
  await page.getByRole('button', { name: 'Pause sending' }).focus()
  await page.keyboard.press('Enter')
  const form = page.getByRole('form', { name: 'Pause sending' })
  await form.getByText('none lost, none twice').waitFor()
  assert.equal(await form.getByRole('button', { name: 'Pause sending' }).isDisabled(), true)
  await page.keyboard.type('new line card')
  await page.keyboard.press('Enter')
  await page.getByText('Recorded: Pause sending.').waitFor()
  await page.getByText('stopped by gate-centre officer: new line card').waitFor()
  const sent = served.fixture.received.find(({ path }) => path.endsWith('/link'))
  assert.deepEqual(sent?.body, { act: 'pause', reason: 'new line card' })
  assert.equal(await page.getByRole('button', { name: 'Pause sending' }).count(), 0)
  await page.getByRole('button', { name: 'Resume' }).click()
  await page.keyboard.press('Escape')
  assert.equal(await page.getByRole('form').count(), 0)
  await page.waitForFunction(() => document.activeElement?.textContent === 'Resume')
  await page.getByRole('button', { name: 'Resume' }).click()
  await page.keyboard.type('done')
  await page.keyboard.press('Enter')
  await page.getByText('Recorded: Resume.').waitFor()
  await context.close()
})

test('a database that was restored says what is missing, what waits and what leads on; who administers runs the procedure with a reason', async () => {
  const missing = {
    standing: 'behind',
    seals: false,
    next: 'restore',
    why: 'VN>CN/passages: 1–18011, 1–18422; landport/vn/journal: 811000',
    epoch: 1,
  } as const
  served.fixture.exchange.restore = { ...missing, mayRestore: false }
  const { page, context } = await openAs('/data-exchange')
  const panel = page.getByRole('region', { name: 'The database against what was told' })
  await panel.getByText('it was restored from a backup').waitFor()
  await panel.getByText('Logs are not signed meanwhile.').waitFor()
  await panel.getByText('An administrator of this side runs it').waitFor()
  assert.equal(await panel.getByRole('button').count(), 0)
  served.fixture.exchange.restore = { ...missing, next: 'go-on', mayRestore: true }
  await page.reload()
  await panel.getByText('it goes on from where it stopped').waitFor()
  await panel.getByRole('button', { name: 'Go on with the restore procedure' }).focus()
  await page.keyboard.press('Enter')
  const form = page.getByRole('form', { name: 'Go on with the restore procedure' })
  await form.getByText('nothing is applied twice').waitFor()
  await page.keyboard.type('disk lost; backup of last night')
  await page.keyboard.press('Enter')
  await panel.getByText('Epoch 2 of the logs has begun').waitFor()
  await panel.getByText('numbers 18012–18422').waitFor()
  await panel.getByText('refused by the restored state: 19902').waitFor()
  const sent = served.fixture.received.find(({ path }) => path.endsWith('/restore'))
  assert.deepEqual(sent?.body, { reason: 'disk lost; backup of last night' })
  await page.reload()
  await page.getByRole('region', { name: 'VN>CN/passages' }).waitFor()
  assert.equal(await panel.count(), 0, 'when all is there, nothing is said')
  await context.close()
})

test('a test of the connection shows each step by shape, word and sentence', async () => {
  const { page, context } = await openAs('/data-exchange')
  await page.getByRole('button', { name: 'Test the connection' }).click()
  const failed = page.getByRole('listitem').filter({ hasText: 'Way back' })
  await failed.getByText('The other side blocks us').waitFor()
  await failed.getByText('failed').waitFor()
  await context.close()
})

test('what nears its limit, and how long smart lanes go on, is said in words', async () => {
  const { page, context } = await openAs('/data-exchange')
  const gauge = page.getByRole('listitem').filter({ hasText: 'Messages a minute' })
  await gauge.getByText('nearly full').waitFor()
  await gauge.getByText('When full: wait').waitFor()
  await page.getByText('About to stop').waitFor()
  await page.getByText('26 min left').waitFor()
  await context.close()
})

test('a message is found by its number and stands as sent beside as understood, with its receipt', async () => {
  const { page, context } = await openAs('/data-exchange/messages')
  await page.getByRole('searchbox').fill('18418')
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1)
  assert.match(page.url(), /search=18418/)
  await page.getByRole('link', { name: '18418', exact: true }).click()
  const message = page.getByRole('region', { name: 'Message', exact: true })
  await message.getByRole('region', { name: 'Message: As sent' }).getByText('"sequence":"18418"').waitFor()
  await message
    .getByRole('region', { name: 'Message: As understood' })
    .getByText('"sequence": "18418"')
    .waitFor()
  const receipt = page.getByRole('region', { name: 'Receipt', exact: true })
  await receipt.getByText('right, checked now').waitFor()
  await receipt.getByText('landport-receipts+jws').waitFor()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await message.getByRole('button', { name: 'Copy as evidence' }).click()
  await message.getByText('Copied.').waitFor()
  const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText())) as object
  assert.deepEqual(Object.keys(copied), ['text', 'manifest', 'place', 'proof'])
  await page.getByRole('link', { name: 'Back to the list' }).click()
  await page.getByRole('searchbox').waitFor()
  await context.close()
})

test('a message without a receipt says that it is sent again; nothing found says what to do', async () => {
  const { page, context } = await openAs('/data-exchange/messages?outcome=waiting')
  await page.getByRole('link', { name: '18422', exact: true }).click()
  await page.getByText('byte for byte the same, until there is one').waitFor()
  await page.goto(`${served.fixture.address}/data-exchange/messages?way=in`)
  await page.getByText('Take away a condition or change the way.').waitFor()
  await context.close()
})

test('statements name the messages in which the sides differ; one may be proposed at once', async () => {
  const { page, context } = await openAs('/data-exchange/statements')
  await page.getByRole('link', { name: '17003' }).waitFor()
  await page.getByRole('button', { name: 'Propose a statement now' }).click()
  await page.getByText('both sides agree').waitFor()
  await context.close()
})

test('trust says what ends soon, which witness is behind, and shows what contradicts itself', async () => {
  const { page, context } = await openAs('/data-exchange/trust')
  const soon = page.getByText('ends within 30 days')
  await soon.nth(1).waitFor()
  assert.equal(await soon.count(), 2)
  await page
    .getByRole('row', { name: /channel\/vn-cn/ })
    .getByText('behind')
    .waitFor()
  await page.getByText('another root for the same size').waitFor()
  await context.close()
})

test('a single window that is away is no refusal; what it refused and what it gave stands with its reason', async () => {
  const { page, context } = await openAs('/data-exchange')
  await page.getByRole('link', { name: 'National single window' }).click()
  const line = page.getByRole('region', { name: 'National single window' })
  await line.getByText('Does not answer').waitFor()
  await line.getByText('no answer is no refusal').waitFor()
  await line.getByText('12 documents wait').waitFor()
  await page.getByText('What answers is simulated.').waitFor()
  const refused = page.getByRole('row').filter({ hasText: 'goods item 2 has no quantity' })
  await refused.getByText('Refused', { exact: true }).waitFor()
  const given = page.getByRole('row').filter({ hasText: 'unit-unknown' })
  await given.getByText('Kept, not taken over').waitFor()
  await context.close()
})

async function openAs(path: string): Promise<Screen> {
  const screen = await openSignedIn(served.browser, served.fixture.address)
  await screen.page.goto(served.fixture.address + path)
  await screen.page.getByRole('heading', { level: 1 }).waitFor()
  return screen
}
