import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { readZip, writeZip } from '@landport/exchange/evidence-pack/zip'
import type { Browser } from 'playwright-core'
import { openScreen, startBrowser } from '../../../console/test/browser.ts'
import { listSerious } from '../../../console/test/e2e/axe.ts'
import { crossTruck, fetchPack } from '../../../server/test/fixture-crossing.ts'
import { makeSide, type TestSide } from '../../../server/test/fixture-side.ts'
import { buildPage } from '../build-page.ts'

let folder: string
let browser: Browser
let built: Awaited<ReturnType<typeof buildPage>>
let sides: readonly TestSide[]
const packs: Record<string, string> = {}
let keys: string

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'landport-page-'))
  built = await buildPage()
  const [vn, cn] = await Promise.all([
    makeSide('VN', { verifyPage: built.file }),
    makeSide('CN', { verifyPage: built.file }),
  ])
  sides = [vn, cn]
  vn.meet(cn)
  cn.meet(vn)
  const reference = await crossTruck(vn, cn)
  for (const side of sides) {
    packs[side.side] = join(folder, `${side.side}.zip`)
    writeFileSync(packs[side.side]!, await fetchPack(side, 'inspector', reference))
  }
  keys = sides.map((side) => `${side.side}=${publicKeyOf(side)}`).join('\n')
  browser = await startBrowser()
})
after(async () => {
  await browser?.close()
  await Promise.all((sides ?? []).map((side) => side.drop()))
  await built?.remove()
  rmSync(folder, { recursive: true, force: true })
})

const publicKeyOf = (side: TestSide): string =>
  (JSON.parse(readFileSync(side.configuration.files.signer, 'utf8')) as { publicKey: string }).publicKey

/** The page out of the pack itself, opened from the disk, without any network. */
async function openFromDisk() {
  const page = join(folder, 'verify.html')
  const read = readZip(readFileSync(packs.VN!))
  assert.ok(read.ok)
  writeFileSync(page, read.value.files.get('verify.html')!)
  const screen = await openScreen(browser)
  const asked: string[] = []
  screen.page.on('request', (request) => asked.push(request.url()))
  await screen.context.setOffline(true)
  await screen.page.goto(pathToFileURL(page).href)
  return { ...screen, asked }
}

test('the page in a pack, opened from a disk with the network off, proves the pack and the other side’s beside it', async () => {
  const { page, context, faults, asked } = await openFromDisk()
  for (const [name, verdict] of [
    ['Tiếng Việt', /Nguyên vẹn/],
    ['中文', /完整：所有/],
    ['English', /Whole: every signature/],
  ] as const) {
    await page.getByRole('button', { name }).click()
    await page.locator('#keys').fill(keys)
    await page.locator('#keys').blur()
    await page.locator('input[accept]').setInputFiles([packs.VN!, packs.CN!])
    await page.getByRole('status').first().waitFor()
    assert.match(await page.getByRole('status').first().innerText(), verdict)
    assert.equal(await page.locator('.findings').count(), 0)
  }
  assert.match(await page.locator('.results').innerText(), /Both packs hold the same messages/)
  const account = page.frameLocator('iframe').first()
  assert.match(await account.locator('body').innerText(), /Each agency's decision[\s\S]*Hanoi time/)
  assert.deepEqual(faults, [])
  assert.deepEqual(
    asked.filter((url) => !/^(file|data|about|blob):/.test(url)),
    [],
    'nothing is asked of anybody',
  )
  await context.close()
})

test('the page names the file that was changed, and shows no account that was', async () => {
  const { page, context } = await openFromDisk()
  const read = readZip(readFileSync(packs.VN!))
  assert.ok(read.ok)
  const files = new Map(read.value.files)
  const bytes = Buffer.from(files.get('account.en.html')!)
  files.set('account.en.html', Buffer.from(bytes.toString().replace('865/', '866/')))
  const changed = join(folder, 'changed.zip')
  writeFileSync(changed, writeZip(files))
  await page.getByRole('button', { name: 'English' }).click()
  await page.locator('input[accept]').setInputFiles([changed])
  await page.getByRole('status').waitFor()
  assert.match(await page.getByRole('status').innerText(), /NOT whole: 1 finding/)
  assert.match(await page.locator('.findings').innerText(), /account\.en\.html/)
  assert.equal(await page.locator('iframe').count(), 0)
  await context.close()
})

test('an instance serves the same page under /verify, where its policy lets it run and ask for nothing', async () => {
  const { page, context, faults } = await openScreen(browser)
  await page.goto(`${sides[0]!.configuration.address}/verify`)
  await page.getByRole('button', { name: 'English' }).click()
  await page.locator('input[accept]').setInputFiles([packs.CN!])
  assert.match(await page.getByRole('status').innerText(), /Whole/)
  assert.match(await page.locator('.notes').innerText(), /comes from the pack itself and was not confirmed/)
  const refused = await page.evaluate(() =>
    fetch('/api/instance').then(
      () => false,
      () => true,
    ),
  )
  assert.equal(refused, true)
  assert.deepEqual(
    faults.filter((fault) => !/Content Security Policy|\/api\/instance/.test(fault)),
    [],
  )
  await context.close()
})

test('page and account have nothing for a screen reader to stumble on, and the account prints on paper', async () => {
  const { page, context } = await openFromDisk()
  await page.locator('input[accept]').setInputFiles([packs.VN!])
  await page.getByRole('status').waitFor()
  assert.deepEqual(await listSerious(page, 'verifier'), [])
  const read = readZip(readFileSync(packs.VN!))
  assert.ok(read.ok)
  for (const language of ['vi', 'zh', 'en']) {
    const account = join(folder, `account.${language}.html`)
    writeFileSync(account, read.value.files.get(`account.${language}.html`)!)
    await page.goto(pathToFileURL(account).href)
    const sheets = (await page.pdf({ preferCSSPageSize: true }))
      .toString('latin1')
      .match(/\/Type\s*\/Page[^s]/g)
    assert.ok(sheets !== null && sheets.length <= 8, String(sheets?.length))
  }
  await context.close()
})
