import { expect, it } from 'vitest'
import { isPublicAddress } from './public-address.ts'

it.each(['8.8.8.8', '172.15.0.1', '100.63.255.255', '2606:4700::1111', '[2606:4700::1111]'])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

it.each([
  ['127.0.0.1', 'loopback'],
  ['127.9.9.9', 'loopback, the whole block'],
  ['0.0.0.0', 'this host'],
  ['10.1.2.3', 'private'],
  ['172.16.0.1', 'private'],
  ['192.168.1.1', 'private'],
  ['169.254.169.254', 'cloud metadata'],
  ['168.63.129.16', 'cloud metadata (Azure)'],
  ['100.100.100.200', 'carrier NAT, cloud metadata (Alibaba)'],
  ['224.0.0.1', 'multicast'],
  ['255.255.255.255', 'broadcast'],
  ['::1', 'loopback'],
  ['::', 'unspecified'],
  ['fe80::1', 'link-local'],
  ['fd00:ec2::254', 'unique local, cloud metadata'],
  ['::ffff:8.8.8.8', 'mapped IPv4'],
  ['::ffff:127.0.0.1', 'mapped loopback'],
  ['::7f00:1', 'IPv4-compatible loopback'],
  ['64:ff9b::7f00:1', 'translated loopback'],
  ['2002:7f00:1::', '6to4 loopback'],
  ['localhost', 'no address at all'],
  ['', 'nothing'],
])('%s is not (%s)', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})
