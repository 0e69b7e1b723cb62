import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { RegisterPassageRequest } from '@landport/api/requests'
import type { Page } from 'playwright-core'
import { openScreen, openSignedIn } from '../browser.ts'
import { listSerious } from './axe.ts'
import { servedConsole } from './served-console.ts'

const served = servedConsole()

const SIGN_IN_NAMES = {
  'Customs officer': 'customs.officer',
  'Gate centre': 'gate.officer',
  Broker: 'broker',
} as const

async function open(person: keyof typeof SIGN_IN_NAMES, path: string, width = 1440): Promise<Page> {
  const signInName = SIGN_IN_NAMES[person]
  const { page } = await openSignedIn(served.browser, served.fixture.address, {
    signInName,
    width,
    height: 844,
  })
  await page.goto(served.fixture.address + path)
  return page
}

const sentTo = (path: string): readonly Record<string, unknown>[] =>
  served.fixture.received
    .filter((one) => one.path === path)
    .map(({ body }) => body as Record<string, unknown>)

async function assertSound(page: Page, where: string, width: number): Promise<void> {
  assert.deepEqual(await listSerious(page, where), [])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  assert.ok(wide <= width, `${where} is ${wide} pixels wide`)
}

test('a broker registers a truck with a part of an imported declaration; what is wrong stands at its field and nothing typed is lost', async () => {
  const page = await open('Broker', '/passages/new')
  await page.getByRole('button', { name: 'Take from an imported declaration' }).click()
  await page.getByLabel('Find by the beginning of number or reference').fill('307215548210')
  await page.getByRole('button', { name: 'Take 307215548210' }).click()
  const first = page.getByRole('group', { name: /^Consignment 1/ })
  await first.getByText('declared: 18,400 kg in all').waitFor()
  await page.getByRole('button', { name: 'Remove consignment 2' }).click()
  await first.getByLabel('Gross weight on this vehicle (kg)').fill('9,200')
  await first.getByLabel('HS code').fill('8x')
  await page.getByLabel('Seal numbers').fill('VN0451182, VN0451183')
  await page.getByLabel('Driver’s name').fill('Nguyễn Văn Thử')
  await page.getByRole('button', { name: 'Register', exact: true }).click()
  const plate = page.getByLabel('Plate of tractor or truck')
  assert.equal(await plate.getAttribute('aria-invalid'), 'true', 'the missing plate is said at its field')
  assert.equal(sentTo('/api/passages').length, 0, 'and nothing is sent')

  await plate.fill('12C-000.00')
  await page.getByRole('button', { name: 'Register', exact: true }).click()
  await page.getByText('The value has the wrong form.').waitFor()
  assert.equal(await first.getByLabel('HS code').getAttribute('aria-invalid'), 'true')
  await first.getByLabel('HS code').fill('0810.60.00')
  await page.getByRole('button', { name: 'Register', exact: true }).click()
  await page.getByText('This plate has another passage under way.').first().waitFor()
  assert.equal(await plate.getAttribute('aria-invalid'), 'true')
  await assertSound(page, 'register with faults', 1440)

  await page.reload()
  assert.equal(await plate.inputValue(), '12C-000.00', 'a reload loses nothing')
  assert.equal(await page.getByLabel('Driver’s name').inputValue(), 'Nguyễn Văn Thử')
  await plate.fill('12C-451.18')
  await page.getByRole('button', { name: 'Register', exact: true }).click()
  await page.getByRole('heading', { name: 'Registered VNHN250715-00004' }).waitFor()
  const sent = sentTo('/api/passages').at(-1) as unknown as RegisterPassageRequest
  assert.equal(sent.consignments[0]!.grossWeightKg, 9200)
  assert.equal(sent.consignments[0]!.hs, '08106000')
  assert.equal(sent.consignments[0]!.declaration, 'd-0')
  assert.deepEqual(sent.loadUnits[0]!.seals, ['VN0451182', 'VN0451183'])
  assert.equal(sent.carrier.kind === 'truck' && sent.carrier.plate, '12C-451.18')

  await page.getByRole('link', { name: 'Register another like this' }).click()
  await page.getByText('Filled in like VNHN250715-00004').waitFor()
  assert.equal(await plate.inputValue(), '', 'plate and seals are never taken over')
  assert.equal(await page.getByLabel('Seal numbers').inputValue(), '')
  assert.equal(await page.getByLabel('Batch number (China)').inputValue(), '5301250715000421')
  assert.equal(await first.getByLabel('Gross weight on this vehicle (kg)').inputValue(), '18400')
  await page.context().close()
})

test('the registration fits a phone', async () => {
  const page = await open('Broker', '/passages/new', 390)
  await page.getByRole('button', { name: 'Type it' }).click()
  await page.getByText('Guided vehicle', { exact: false }).first().click()
  await page.getByLabel('Fleet number (IGV)').waitFor()
  await page.getByRole('button', { name: 'Register', exact: true }).click()
  await page.getByText('This is needed.').first().waitFor()
  await assertSound(page, 'register on a phone', 390)
  await page.context().close()
})

test('a readiness item is recorded where it is missing, with its paper and source', async () => {
  const page = await open('Customs officer', '/passages/VNHN250715-00004', 390)
  await page.getByRole('button', { name: 'Record: Phytosanitary certificate' }).click()
  const form = page.getByRole('form', { name: 'Record: Phytosanitary certificate' })
  await form.getByLabel('Source (who issued it, which system)').fill('Sub-department of plant protection')
  await form.getByLabel('Number of the paper').fill('24/7781')
  await assertSound(page, 'record a fact', 390)
  await form.getByRole('button', { name: 'Record it' }).click()
  await form.waitFor({ state: 'detached' })
  const sent = sentTo('/api/passages/VNHN250715-00004/commands').at(-1)!
  assert.deepEqual(
    [sent.kind, sent.item, sent.status, sent.reference, sent.validUntil],
    ['record-fact', 'phytosanitary-certificate', 'met', '24/7781', null],
  )
  await page.context().close()
})

test('a file brought with a decision is named in it; one that is too large is refused before it is sent', async () => {
  const page = await open('Customs officer', '/passages/VNHN250715-00001')
  await page.getByRole('button', { name: 'Yes', exact: true }).first().click()
  const form = page.getByRole('form', { name: 'Yes' })
  const file = form.getByLabel('Attach a file')
  // From the disk, as a person's file is: ten megabytes through the line that drives the browser take seconds.
  const folder = mkdtempSync(join(tmpdir(), 'landport-console-file-'))
  writeFileSync(join(folder, 'large.pdf'), '')
  truncateSync(join(folder, 'large.pdf'), 10_500_000)
  await file.setInputFiles(join(folder, 'large.pdf'))
  await form.getByText('large.pdf is larger than 10 MB and was not sent.').waitFor()
  rmSync(folder, { recursive: true })
  await file.setInputFiles({ name: 'seal.png', mimeType: 'image/png', buffer: Buffer.from('png') })
  await form.getByRole('button', { name: 'Remove seal.png' }).waitFor()
  await assertSound(page, 'attach evidence', 1440)
  await form.getByRole('button', { name: 'Record: Yes' }).click()
  await page.getByText('Recorded: Yes', { exact: false }).first().waitFor()
  const sent = sentTo('/api/passages/VNHN250715-00001/commands').at(-1)!
  assert.deepEqual(sent.evidence, [{ kind: 'photo', digest: 'c0ffee'.padEnd(64, '0'), note: 'seal.png' }])
  const link = page.locator('a[href*="/evidence/"]')
  assert.match(
    String(await link.getAttribute('href')),
    /\/api\/passages\/VNHN250715-00001\/evidence\/(ab){32}$/,
  )
  await page.context().close()
})

test('a receipt stands beside its message in words and as it is', async () => {
  const page = await open('Customs officer', '/passages/VNHN250715-00004')
  await page.locator('.message-list summary').first().click()
  await page.getByText(/^Receipt given by China at 2025-07-15 14:01: received\./).waitFor()
  await page.getByText('As it stands').click()
  await page.getByText('"outcome": "applied"', { exact: false }).waitFor()
  await page.context().close()
})

test('the gate centre closes a direction with a reason and sees the other side; an officer has no such button', async () => {
  const phone = await open('Gate centre', '/board/huu-nghi-1119-1120', 390)
  await phone.getByRole('button', { name: 'Change the gate’s state' }).click()
  await phone.getByRole('form', { name: 'State of our side of the gate' }).waitFor()
  const wide = await phone.evaluate(() => document.documentElement.scrollWidth)
  assert.ok(wide <= 390, `${wide} pixels wide`)
  await phone.context().close()
  const page = await open('Gate centre', '/board/huu-nghi-1119-1120')
  await page.getByRole('button', { name: 'Change the gate’s state' }).click()
  const form = page.getByRole('form', { name: 'State of our side of the gate' })
  await form.getByText('China’s side now: Closed').waitFor()
  const record = form.getByRole('button', { name: 'Record the state' })
  assert.ok(await record.isDisabled(), 'a closure needs a reason')
  await form.getByLabel('Reason').fill('Thunderstorm')
  await assertSound(page, 'gate orders', 1440)
  await record.click()
  await form.getByText(/^Recorded: /).waitFor()
  assert.deepEqual(sentTo('/api/sites/huu-nghi-1119-1120/gate-state').at(-1), {
    direction: 'out',
    state: 'closed',
    reason: 'Thunderstorm',
  })
  await page.context().close()
  const officer = await open('Customs officer', '/board/huu-nghi-1119-1120')
  await officer.locator('.headline').waitFor()
  assert.equal(await officer.getByRole('button', { name: 'Change the gate’s state' }).count(), 0)
  await officer.context().close()
})

test('declarations are searched and paged by the server; customs places a hold on one and lifts it', async () => {
  const page = await open('Customs officer', '/declarations')
  const rows = page.getByRole('list', { name: 'Customs declarations' }).getByRole('listitem')
  await rows.first().waitFor()
  assert.equal(await rows.count(), 50)
  await page.getByRole('button', { name: 'More' }).click()
  await rows.nth(99).waitFor()
  await page.getByLabel('Beginning of a number or reference').fill('30721554833')
  await rows.nth(10).waitFor({ state: 'detached' })
  await page.goto(`${served.fixture.address}/declarations/d-0`)
  await page.getByRole('button', { name: 'Hold the declaration' }).click()
  const form = page.getByRole('form', { name: 'Hold the declaration' })
  await form.getByLabel('Reason').fill('Growing-area code is being checked')
  await form.getByLabel('Legal basis').fill('54/2014/QH13')
  await assertSound(page, 'hold a declaration', 1440)
  await form.getByRole('button', { name: 'Record it' }).click()
  await page.getByText('Customs: Growing-area code is being checked').waitFor()
  assert.deepEqual(sentTo('/api/declarations/d-0/holds').at(-1), {
    agency: 'customs',
    reason: 'Growing-area code is being checked',
    legalBasis: '54/2014/QH13',
  })
  await page.getByRole('button', { name: 'Lift the hold' }).click()
  const lift = page.getByRole('form', { name: 'Lift the hold' })
  await lift.getByLabel('Reason').fill('The code holds')
  await lift.getByRole('button', { name: 'Record it' }).click()
  await page.getByRole('button', { name: 'Lift the hold' }).waitFor({ state: 'detached' })
  await page.context().close()
})

test('a one-time code is taken before anybody has signed in, in three languages; a wrong one loses nothing typed', async () => {
  for (const language of ['vi', 'zh', 'en'] as const) {
    const { page, context } = await openScreen(served.browser, 390, 844)
    await page.goto(`${served.fixture.address}/first-administrator?lang=${language}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await assertSound(page, `first administrator ${language}`, 390)
    await context.close()
  }
  const { page, context } = await openScreen(served.browser, 390, 844)
  await page.goto(`${served.fixture.address}/first-administrator?lang=en`)
  await page.getByLabel('One-time code').fill('not-the-code')
  await page.getByLabel('Full name').fill('Nguyễn Thị Hạnh')
  await page.getByLabel('Sign-in name').fill('hai.quan.mot')
  await page.getByLabel('Password', { exact: true }).fill('a long password')
  await page.getByLabel('Password again').fill('a long password')
  await page.getByRole('button', { name: 'Create the account' }).click()
  await page.getByText('This code is wrong or was used already.', { exact: false }).waitFor()
  assert.equal(await page.getByLabel('Full name').inputValue(), 'Nguyễn Thị Hạnh')
  const file = { code: 'fixture-one-time-code', role: 'agency-administrator' }
  await page.getByLabel('or open the file you were handed').setInputFiles({
    name: 'customs-1.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(file)),
  })
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('input[name=code]')?.value === 'fixture-one-time-code',
  )
  await page.getByRole('button', { name: 'Create the account' }).click()
  await page.getByText('Its role waits until the second person', { exact: false }).waitFor()
  await context.close()
})

test('the worklist begins with what an officer can act on now, and shows the rest when asked', async () => {
  const page = await open('Customs officer', '/work')
  const count = page.getByText(/^[1-9]\d* waiting for you/)
  await count.waitFor()
  const mine = Number.parseInt(await count.innerText(), 10)
  await page.goto(`${served.fixture.address}/work?next=all`)
  await page.locator('.worklist-row').first().waitFor()
  await count.waitFor()
  const all = Number.parseInt(await count.innerText(), 10)
  assert.ok(all > mine, `${all} in all, ${mine} of them now`)
  await page.context().close()
})
