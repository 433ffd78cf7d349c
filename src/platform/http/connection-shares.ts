import { BlockList, isIPv6, type Socket } from 'node:net';
import type { Server } from 'node:http';
import { addressOf, networkOf, unknownAddress } from '../limits/index.js';
import { type HttpConfig, listOf } from './http.config.js';

const sharesOfAll = 4;

/**
 * Leaves one address a quarter of all connections at the most, so that probes and others still come through; trusted
 * proxies bring many clients, and have as many as there are. What has no address any more is gone already.
 */
export function shareConnections(server: Server, config: HttpConfig): void {
  const proxies = proxiesOf(config);
  const most = Math.ceil(config.maxConnections / sharesOfAll);
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = addressOf(socket.remoteAddress ?? '');
    if (proxies.check(address, familyOf(address))) return;
    const network = networkOf(address);
    const others = open.get(network) ?? 0;
    if (address === unknownAddress || others >= most) {
      socket.resetAndDestroy();
      return;
    }
    open.set(network, others + 1);
    socket.once('close', () => {
      const left = (open.get(network) ?? 0) - 1;
      if (left > 0) open.set(network, left);
      else open.delete(network);
    });
  });
}

function proxiesOf({ trustedProxies }: HttpConfig): BlockList {
  const proxies = new BlockList();
  for (const each of listOf(trustedProxies)) {
    const [address = '', prefix] = each.split('/', 2);
    if (prefix === undefined) proxies.addAddress(address, familyOf(address));
    else proxies.addSubnet(address, Number(prefix), familyOf(address));
  }
  return proxies;
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIPv6(address) ? 'ipv6' : 'ipv4');
