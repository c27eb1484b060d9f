import { address, matching, oneOf, perLocale, text, whole } from '../kinds.ts';
import { secret, set, unset } from '../variable.ts';

/** What hears and speaks, here and at AWS. */
export const speechVariables = {
  lex: {
    botId: unset(
      'LEX_BOT_ID',
      text,
      'A Lex V2 bot that is asked what shoppers mean; the local engine answers where it does not.',
    ),
    aliasId: set('LEX_BOT_ALIAS_ID', text, 'TSTALIASID', 'Its alias.'),
    patience: set('LEX_PATIENCE_MS', whole(50, 20_000), '1500', 'How long it may take, in milliseconds.'),
    endpoint: unset(
      'AWS_ENDPOINT_URL_LEX_RUNTIME_V2',
      address('https://runtime-v2-lex.us-east-1.amazonaws.com', 'https', 'http'),
      'Another place that speaks as Lex does.',
    ),
    surfaceBot: set(
      'LEX_SURFACE_BOT_ID',
      matching(/^[0-9A-Za-z]{10}$/, 'ten letters and digits'),
      'PARLEYSHOP',
      "The bot that Lex's own clients find on this port.",
    ),
    surfaceAlias: set(
      'LEX_SURFACE_BOT_ALIAS_ID',
      matching(/^[0-9A-Za-z]{1,100}$/, 'letters and digits'),
      'TSTALIASID',
      'Its alias.',
    ),
    sessionMinutes: set('LEX_SESSION_MINUTES', whole(1, 1440), '60', 'How long such a session may be idle.'),
  },
  surfaces: {
    accessKeyId: unset(
      'PARLEY_ACCESS_KEY_ID',
      matching(/^\w{4,128}$/, 'letters and digits'),
      'What callers of the Lex and Polly surfaces sign with. Without it only the machine of a demo may call.',
    ),
    secretAccessKey: secret('PARLEY_SECRET_ACCESS_KEY', text, 'The secret to it.'),
  },
  aws: {
    region: set(
      'AWS_REGION',
      matching(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region such as us-east-1'),
      'us-east-1',
      'Where AWS is asked.',
    ),
    accessKeyId: secret(
      'AWS_ACCESS_KEY_ID',
      text,
      "Key of the AWS account. Without it the SDK's own places are looked at.",
    ),
    secretAccessKey: secret('AWS_SECRET_ACCESS_KEY', text, 'Its secret.'),
    sessionToken: secret('AWS_SESSION_TOKEN', text, 'Its token, where the key is lent.'),
  },
  polly: {
    voice: unset(
      'POLLY_VOICE',
      perLocale(matching(/^[A-Za-z]{2,30}$/, "one of Polly's voices such as Joanna")),
      'Amazon Polly speaks, with this voice. Without this, POLLY_ENGINE and an endpoint: espeak-ng, where it is installed.',
    ),
    engine: unset(
      'POLLY_ENGINE',
      perLocale(oneOf('standard', 'neural', 'long-form', 'generative')),
      'Amazon Polly speaks, with this engine; neural unless told.',
    ),
    endpoint: unset(
      'AWS_ENDPOINT_URL_POLLY',
      address('http://127.0.0.1:8080', 'https', 'http'),
      'Another place that speaks as Polly does.',
    ),
  },
  speech: {
    program: set('ESPEAK_NG', text, 'espeak-ng', 'The program that speaks on this machine.'),
    cacheMegabytes: set(
      'AUDIO_CACHE_MB',
      whole(1, 1_000_000),
      '256',
      'How much of what was spoken is kept, in PARLEY_DATA/audio.',
    ),
    ears: set(
      'EARS',
      oneOf('auto', 'off'),
      'auto',
      'Whether speech is recognised here, where pocketsphinx is installed.',
    ),
    model: set(
      'POCKETSPHINX_MODEL',
      text,
      '/usr/share/pocketsphinx/model/en-us',
      'Where the English model of pocketsphinx lies.',
    ),
  },
};
