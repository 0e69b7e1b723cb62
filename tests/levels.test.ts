import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import {
  APPS,
  type Import,
  listImports,
  listRooms,
  type Manifest,
  PACKAGES,
  PURE,
  packageOf,
  ROOT,
} from './rooms.ts'

const root = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest
const packages = listRooms('packages')
const apps = listRooms('apps')

test('every room has its place in the order', () => {
  assert.deepEqual(
    packages.filter(({ name }) => !PACKAGES.includes(name)),
    [],
  )
  assert.deepEqual(
    apps.filter(({ name }) => !(name in APPS)),
    [],
  )
})

test('a package imports only from rooms above its own', () => {
  const wrong = packages.flatMap(({ name, folder }) => {
    const allowed = PACKAGES.slice(0, PACKAGES.indexOf(name) + 1)
    return listImports(join(folder, 'src')).filter(
      ({ from }) => isOurs(from) && !allowed.includes(roomOf(from)),
    )
  })
  assert.deepEqual(wrong, [])
})

test('an app imports only the rooms it may touch', () => {
  const wrong = apps.flatMap(({ name, folder }) =>
    listImports(join(folder, 'src')).filter(
      ({ from }) => isOurs(from) && roomOf(from) !== name && !APPS[name]!.includes(roomOf(from)),
    ),
  )
  assert.deepEqual(wrong, [])
})

test('every bare import is declared where it stands', () => {
  const undeclared = [...packages, ...apps].flatMap(({ name, folder, manifest }) => {
    const own = `@landport/${name}`
    const declared = new Set([own, ...Object.keys(manifest.dependencies ?? {})])
    // Tests and build files may also use the tools that the whole clone shares.
    const shared = new Set([
      ...declared,
      ...Object.keys(manifest.devDependencies ?? {}),
      ...Object.keys(root.devDependencies ?? {}),
    ])
    const missing = (imports: Import[], known: Set<string>) =>
      imports.filter(({ from }) => !from.startsWith('node:') && !known.has(packageOf(from)))
    return [
      ...missing(listImports(join(folder, 'src')), declared),
      ...missing(listImports(join(folder, 'test')), shared).filter(({ from }) => !isOurs(from)),
    ]
  })
  assert.deepEqual(undeclared, [])
})

test('pure rooms import nothing of the system', () => {
  const wrong = packages
    .filter(({ name }) => PURE.includes(name))
    .flatMap(({ folder }) => listImports(join(folder, 'src')).filter(({ from }) => from.startsWith('node:')))
  assert.deepEqual(wrong, [])
})

test('only the store speaks to PostgreSQL', () => {
  const wrong = [...packages, ...apps]
    .filter(({ name }) => name !== 'store')
    .flatMap(({ folder }) => listImports(join(folder, 'src')).filter(({ from }) => packageOf(from) === 'pg'))
  assert.deepEqual(wrong, [])
})

const isOurs = (from: string): boolean => from.startsWith('@landport/')
const roomOf = (from: string): string => from.split('/')[1]!
