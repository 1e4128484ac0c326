// A portal in Node with openid-client, as docs/integrate.md describes it: it keeps its people in memory, asks userinfo,
// refreshes, signs out, and is told when a session is over.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as client from 'openid-client';

const { ISSUER, CLIENT_ID, CLIENT_SECRET, PORT } = process.env;
const here = `http://localhost:${PORT}`;
const ended = 'http://schemas.openid.net/event/backchannel-logout';

const config = await client.discovery(
  new URL(ISSUER),
  CLIENT_ID,
  { client_secret: CLIENT_SECRET, id_token_signed_response_alg: 'ES256' },
  undefined,
  { execute: [client.allowInsecureRequests] } // this machine speaks no TLS
);
const keys = createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri));

/** Value of the cookie → what is under way, or who is here. */
const sessions = new Map();

const routes = {
  'GET /': (_, { person, tokens, refreshed = 0 }) =>
    person
      ? page(`
        <h1>Dag ${person.given_name}</h1>
        <p>${person.email}, sub ${person.sub}, ${tokens.claims().acr}, ververst: ${refreshed}</p>
        <a href="/refresh">Verversen</a> <a href="/sign-out">Uitloggen</a>`)
      : page('<h1>Niet ingelogd</h1><a href="/sign-in">Inloggen</a>'),

  'GET /sign-in': async (_, session) => {
    session.checks = { pkceCodeVerifier: client.randomPKCECodeVerifier(), expectedNonce: client.randomNonce(), expectedState: client.randomState() };
    return to(client.buildAuthorizationUrl(config, {
      redirect_uri: `${here}/callback`,
      scope: 'openid profile email',
      state: session.checks.expectedState,
      nonce: session.checks.expectedNonce,
      code_challenge: await client.calculatePKCECodeChallenge(session.checks.pkceCodeVerifier),
      code_challenge_method: 'S256'
    }));
  },

  'GET /callback': async (url, session) => {
    session.tokens = await client.authorizationCodeGrant(config, url, session.checks);
    session.sid = session.tokens.claims().sid;
    session.person = await whoIs(session.tokens);
    return to('/');
  },

  'GET /refresh': async (_, session) => {
    const spent = session.tokens;
    session.tokens = await client.refreshTokenGrant(config, spent.refresh_token);
    if (session.tokens.refresh_token === spent.refresh_token) throw new Error('A refresh token works twice');
    session.person = await whoIs(session.tokens);
    session.refreshed = (session.refreshed ?? 0) + 1;
    return to('/');
  },

  'GET /sign-out': (_, session) => {
    const end = client.buildEndSessionUrl(config, {
      id_token_hint: session.tokens.id_token,
      post_logout_redirect_uri: `${here}/`,
      state: client.randomState()
    });
    forget(session);
    return to(end);
  },

  'POST /backchannel-logout': async (_, __, body) => {
    const { payload } = await jwtVerify(new URLSearchParams(body).get('logout_token'), keys, {
      issuer: ISSUER,
      audience: CLIENT_ID,
      typ: 'logout+jwt',
      requiredClaims: ['iat', 'exp', 'jti', 'sid']
    });
    if (!payload.events?.[ended] || 'nonce' in payload) throw new Error('No logout token');
    [...sessions.values()].filter(session => session.sid === payload.sid).forEach(forget);
    return { status: 200, body: '' };
  }
};

createServer(async (request, response) => {
  const url = new URL(request.url, here);
  const id = /portaal-node=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? randomUUID();
  const session = sessions.get(id) ?? {};
  sessions.set(id, session);
  const route = routes[`${request.method} ${url.pathname}`] ?? (() => ({ status: 404, body: '' }));
  let answer;
  try {
    answer = await route(url, session, Buffer.concat(await request.toArray()).toString());
  } catch (error) {
    console.error(error);
    answer = { ...page(`<h1>Mislukt</h1><p>${error.code ?? error.name}</p>`), status: 400 };
  }
  response.writeHead(answer.status, { 'Set-Cookie': `portaal-node=${id}; HttpOnly; SameSite=Lax; Path=/`, ...answer.headers });
  response.end(answer.body);
}).listen(PORT, '127.0.0.1');

function whoIs(tokens) {
  return client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub);
}

function forget(session) {
  Object.keys(session).forEach(key => delete session[key]);
}

function to(address) {
  return { status: 303, headers: { Location: String(address) }, body: '' };
}

function page(main) {
  return {
    status: 200,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
    body: `<!doctype html><html lang="nl"><title>Portaal in Node</title><main>${main}</main></html>`
  };
}
