import { axeInLooks, openBrowser, withBrowser, type OpenBrowser } from '../helpers/browser.ts';
import { openIssuer, type Issuer } from '../helpers/issuer.ts';
import { openShop, type OpenShop } from '../helpers/open-shop.ts';

let issuer: Issuer;
let shop: OpenShop;
const logged: string[] = [];
beforeAll(async () => {
  issuer = await openIssuer();
  shop = await openShop(
    {
      OIDC_ISSUER: issuer.url,
      OIDC_CLIENT_ID: issuer.clientId,
      OIDC_CLIENT_SECRET: issuer.clientSecret,
      OIDC_ROLES: 'shop-support=operator, shop-owners=owner',
      LOG_LEVEL: 'debug',
    },
    { write: (line) => void logged.push(line) },
  );
}, 60_000);
afterAll(async () => {
  await shop?.close();
  await issuer?.close();
});
beforeEach(() => {
  issuer.twist = {};
  issuer.away = null;
  issuer.refused.splice(0);
});

const ann = { sub: 'u-ann', name: 'Ann Adams', email: 'ann@shop.example', email_verified: true };
const mallory = { ...ann, sub: 'u-mallory', name: 'Mallory' };

/** A browser's own cookies, by name. */
const createJar = () => {
  const cookies = new Map<string, string>();
  return {
    cookies,
    get: async (address: string): Promise<Response> => {
      const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
      const response = await fetch(address, { redirect: 'manual', headers: { ...(cookie && { cookie }) } });
      for (const line of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
        if (value === '') cookies.delete(name!);
        else cookies.set(name!, value!);
      }
      return response;
    },
  };
};
type Jar = ReturnType<typeof createJar>;

const placeOf = (response: Response): string => {
  expect([302, 303]).toContain(response.status);
  return new URL(response.headers.get('location')!, shop.url).href;
};

/** To the provider's page and to where it sends the browser back. */
const begin = async (jar: Jar, to = '/admin/orders?status=paid'): Promise<string> => {
  const away = placeOf(await jar.get(`${shop.url}/admin/session/provider?to=${encodeURIComponent(to)}`));
  return placeOf(await jar.get(away));
};

const signIn = async (person: Issuer['person'], jar = createJar()) => {
  issuer.person = person;
  const place = placeOf(await jar.get(await begin(jar)));
  const { member } = (await (await jar.get(`${shop.url}/admin/session`)).json()) as {
    member: { name: string; roles: string[] } | null;
  };
  return { place: place.slice(shop.url.length), member };
};

const owner = async (method: string, path: string, body?: unknown): Promise<Response> =>
  fetch(`${shop.url}/admin/api/${path}`, {
    method,
    headers: { authorization: `Bearer ${ownersToken}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
let ownersToken = '';

test('while the provider is away the page says so, and nothing of it is kept', async () => {
  issuer.away = 'hangs up';
  expect(placeOf(await createJar().get(`${shop.url}/admin/session/provider`))).toContain('#refused=provider-away');
  issuer.away = null;
  issuer.person = ann;
  const jar = createJar();
  const back = await begin(jar);
  issuer.away = 'hangs up';
  expect(placeOf(await jar.get(back))).toContain('#refused=provider-away');
  expect(jar.cookies.size).toBe(0);
});

test('nobody is let in by a group before there is an owner, unless the group gives that role', async () => {
  expect(await signIn({ ...ann, groups: ['shop-support'] })).toEqual({
    place: '/admin/#refused=unknown-person',
    member: null,
  });
  const olga = {
    sub: 'u-olga',
    name: 'Olga',
    email: 'olga@shop.example',
    email_verified: true,
    groups: ['shop-owners'],
  };
  const jar = createJar();
  expect(await signIn(olga, jar)).toMatchObject({
    place: '/admin/orders?status=paid',
    member: { name: 'Olga', roles: ['owner'] },
  });
  const turned = await fetch(`${shop.url}/admin/api/staff/Olga/rotate`, {
    method: 'POST',
    headers: { cookie: `parley_staff=${jar.cookies.get('parley_staff')}`, 'x-parley': 'console' },
  });
  ownersToken = ((await turned.json()) as { token: string }).token;
  expect((await owner('GET', 'staff')).status).toBe(200);
});

test('a person whom nobody has added is told so; added by their address, they come in, and are known by it no longer', async () => {
  expect(await signIn(ann)).toEqual({ place: '/admin/#refused=unknown-person', member: null });
  const added = await owner('POST', 'staff', { name: 'Ann', roles: ['fraud'], email: 'Ann@shop.example' });
  expect(added.status).toBe(201);
  // An address that the provider has not verified is anybody's.
  for (const unsure of [
    { ...ann, email_verified: false },
    { ...ann, email_verified: undefined },
  ])
    expect(await signIn(unsure)).toMatchObject({ place: '/admin/#refused=unknown-person' });
  expect(await signIn(ann)).toMatchObject({
    place: '/admin/orders?status=paid',
    member: { name: 'Ann', roles: ['fraud'] },
  });
  // From now on it is they, whatever their address; somebody who is given the address is not.
  expect(await signIn({ ...ann, email: 'ann.adams@shop.example' })).toMatchObject({ member: { name: 'Ann' } });
  expect(await signIn({ ...mallory, groups: ['shop-support'] })).toMatchObject({
    place: '/admin/#refused=unknown-person',
    member: null,
  });
  const { entries } = (await (await owner('GET', 'audit?subject=staff:Ann')).json()) as { entries: object[] };
  expect(entries).toMatchObject([
    { who: 'Ann', action: 'staff.recognised', detail: { issuer: issuer.url, subject: 'u-ann' } },
    { who: 'Olga', action: 'staff.added' },
  ]);
});

test('groups give roles, and follow the provider until the person is shut out', async () => {
  const sam = { sub: 'u-sam', name: 'Ann', email: 'sam@shop.example', email_verified: true };
  expect(await signIn({ ...sam, groups: ['cleaners'] })).toMatchObject({ place: '/admin/#refused=unknown-person' });
  // The token is thin: the rest stands in the user information. The name is somebody's already.
  issuer.twist = { thin: true };
  const jar = createJar();
  expect(await signIn({ ...sam, groups: ['shop-support', 'cleaners'] }, jar)).toMatchObject({
    member: { name: 'sam@shop.example', roles: ['operator'] },
  });
  expect(await signIn({ ...sam, groups: ['cleaners'] })).toMatchObject({ member: null });
  const { member } = (await (await jar.get(`${shop.url}/admin/session`)).json()) as { member: unknown };
  expect(member).toBeNull();
  expect(await signIn({ ...sam, groups: ['shop-support'] })).toMatchObject({ member: { roles: ['operator'] } });
  expect((await owner('POST', 'staff/sam%40shop.example/disable')).status).toBe(200);
  expect(await signIn({ ...sam, groups: ['shop-owners'] })).toMatchObject({
    place: '/admin/#refused=unknown-person',
    member: null,
  });
});

test('a coming back that was not begun here, or was before, signs nobody in', async () => {
  issuer.person = ann;
  const jar = createJar();
  const back = await begin(jar);
  const elsewhere = createJar();
  expect(placeOf(await elsewhere.get(back))).toContain('#refused=sign-in-lost');
  const forged = new URL(back);
  forged.searchParams.set('state', 'x'.repeat(43));
  expect(placeOf(await jar.get(forged.href))).toContain('#refused=sign-in-lost');
  // What was pledged is over with the first try.
  expect(placeOf(await jar.get(back))).toContain('#refused=sign-in-lost');

  // Somebody else's code in a browser that has begun a sign-in of its own: it has another secret.
  const code = new URL(await begin(elsewhere)).searchParams.get('code')!;
  const swapped = new URL(await begin(jar));
  swapped.searchParams.set('code', code);
  expect(placeOf(await jar.get(swapped.href))).toContain('#refused=provider-unproven');
  expect(issuer.refused).toEqual(['verifier']);
  expect(jar.cookies.has('parley_staff')).toBe(false);

  const twice = createJar();
  const good = await begin(twice);
  expect(placeOf(await twice.get(good))).toBe(`${shop.url}/admin/orders?status=paid`);
  expect(placeOf(await twice.get(good))).toContain('#refused=provider-unproven');
  expect(issuer.refused).toEqual(['verifier', 'code']);
});

test('a token with another nonce, an old one and one that others signed prove nothing', async () => {
  for (const twist of [{ nonce: 'another' }, { expired: true }, { foreignKey: true }] as const) {
    issuer.twist = twist;
    expect([twist, await signIn(ann)]).toEqual([twist, { place: '/admin/#refused=provider-unproven', member: null }]);
  }
  issuer.twist = {};
  expect(await signIn(null)).toEqual({ place: '/admin/#refused=provider-refused', member: null });
  expect(await signIn(ann)).toMatchObject({ member: { name: 'Ann' } });
});

test('leads to no page but the console’s own', async () => {
  issuer.person = ann;
  for (const to of [
    'https://evil.example/admin/',
    '//evil.example/admin',
    '/\\evil.example',
    '/api/products',
    '/adminer',
  ]) {
    const jar = createJar();
    expect([to, placeOf(await jar.get(await begin(jar, to)))]).toEqual([to, `${shop.url}/admin/`]);
  }
});

test('no secret and no token stands in the log', () => {
  expect(logged.join('')).toContain('nobody was signed in by the identity provider');
  expect(logged.join('')).not.toContain(issuer.clientSecret);
  expect(logged.join('')).not.toMatch(/eyJ[\w-]+\.eyJ/);
});

withBrowser('the sign-in page', () => {
  let browser: OpenBrowser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  it('leads to the provider and back to the page that was asked for, and says in words why somebody stays outside', async () => {
    issuer.person = { ...mallory, email: 'mallory@shop.example' };
    const page = await browser.page();
    await page.goto(`${shop.url}/admin/orders?status=paid`);
    const button = page.getByRole('link', { name: 'Sign in with your organisation' });
    await button.waitFor({ timeout: 150_000 });
    page.troubles.splice(0);
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Ask an owner to let you in').waitFor();
    await page.getByText('nobody has let you into this shop').waitFor();
    expect(await page.evaluate('location.hash')).toBe('');
    expect(await axeInLooks(page, ['light', 'dark'])).toEqual([]);

    issuer.person = ann;
    await page.goto(`${shop.url}/admin/orders?status=paid`);
    await button.click();
    await page.getByRole('heading', { level: 1, name: 'Orders' }).waitFor();
    expect(new URL(page.url()).search).toBe('?status=paid');
    await page.getByRole('button', { name: 'Account of Ann' }).waitFor();
    expect(page.troubles).toEqual([]);
  }, 240_000);
});
