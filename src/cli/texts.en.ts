// English words of the command line; the same shape as the Chinese catalogue.
import type { CliTexts } from './texts.zh.ts';

export const en: CliTexts = {
  usage: 'Usage: wuyuan <command> [options]',
  commands: 'Commands:',
  options: 'Options:',
  everywhere: 'With every command:',
  hint: 'How to use one command: wuyuan help <command>',
  required: 'required',
  about: {
    json: 'print one JSON object on the last line',
    lang: 'language of the output: zh or en',
    help: 'how to use it',
    version: 'the version',
  },
  problems: {
    command_unknown: 'There is no command "{name}".',
    option_unknown: 'This command has no option {name}.',
    option_missing: 'Please give the option --{name}.',
    value_missing: 'The option {name} needs a value.',
    value_not_wanted: 'The option {name} takes no value.',
    not_integer: 'The option --{name} needs a whole number from {least} to {most}.',
    not_date: 'The option --{name} needs a date, for example 2026-09-30.',
    too_few: 'Please name: {name}.',
    too_many: 'This is too much: nobody knows what "{name}" means here.',
    language_unknown: 'The option --lang can only be zh or en.',
    fault: 'Something went wrong: {message}',
  },
  explainDeadline: {
    summary: 'work out the day a term ends, and say why, day by day',
    from: 'the day it starts from (which does not count)',
    days: 'how many working days',
    calendarDays: 'how many calendar days',
    either: 'Please give either --days (working days) or --calendar-days (calendar days).',
    answerWork: '{count} working days from {from} end on {due}.',
    answerDays: '{count} calendar days from {from} end on {due}.',
    provisional: 'For one of the years the holidays are not announced yet, so the date is provisional.',
    counted: 'counts',
    passed: '-',
  },
  check: {
    summary: 'check service documents and list what is wrong',
    paths: 'files or folders',
    missing: 'There is no file or folder "{path}".',
    nothing: 'There is no service document in it. Please check the path.',
    items:
      'The list has {count} items. Legal basis: {legalSourced} sourced, {legalDemo} demo, {legalEmpty} not said; days: {daysSourced} sourced, {daysDemo} demo, {daysEmpty} not said.',
    passed: 'Checked {documents} services; nothing is wrong.',
    failed: 'Checked {documents} services; {findings} findings.',
    witness: 'For example: ',
  },
  mutate: {
    summary: 'Spoil service documents on purpose and see whether the publish gate finds it',
    seed: 'seed, 1 unless given',
    each: 'at most so many mutants of each operator and document, 3 unless given',
    unsound: '{file} has findings as it is; see wuyuan check first.',
    why: {
      unseen: 'not found',
      same: 'it reads as the same document',
      equal: 'written otherwise, means the same',
      crash: 'the gate broke',
    },
    passed: 'Of {mutants} mutants {caught} were found: score {score}, {seconds} s.',
    failed:
      'Of {mutants} mutants {caught} were found: score {score}, less than wanted (0.95 in all, 0.90 for each), {seconds} s.',
  },
  pages: { summary: 'List every page: which side, who may open it, whether it takes a form' },
  configuration: {
    variable: 'Variable',
    about: 'What it is for',
    write: 'How to write it',
    standard: 'Left out',
    none: 'nothing',
    given: '{variable} is "{given}".',
    wrong: '{variable} is not right.',
    unknown: 'There is no variable {variable}; it may be misspelt. Please correct or remove it.',
    demo_host:
      'Demo mode can be reached from this machine only, so HOST={given} is refused. Please remove HOST, or write WUYUAN_DEMO=0 to turn the demo off.',
    identity_parts:
      'WUYUAN_IDENTITY_ISSUER, WUYUAN_IDENTITY_CLIENT and WUYUAN_IDENTITY_SECRET belong together; {variable} was written without the others. Please add them, or remove it.',
    identity_address:
      '{variable} needs WUYUAN_ADDRESS, the address of this site: whoever has signed in there comes back to it, and it must not be guessed. Please add it.',
    map_parts:
      'WUYUAN_MAP_TILES and WUYUAN_MAP_NOTICE (whose map it is and its approval number) belong together. Please add the other one, or remove {variable}.',
    payment_parts:
      'WUYUAN_PAYMENT_GATEWAY, WUYUAN_PAYMENT_SECRET and WUYUAN_PAYMENT_CALLBACK belong together; {variable} was written without the others. Please add them, or remove it.',
    demo_only: 'WUYUAN_NOW is for demo mode only. Please remove it, or remove WUYUAN_DEMO=0.',
    settings: {
      PORT: {
        about: 'The port of the site',
        write: 'Write a whole number from 0 to 65535, for example 8080; 0 takes any free port.',
      },
      HOST: {
        about: 'The address the site listens on',
        write: 'Write an address or host name, for example 127.0.0.1; in demo mode one of this machine only.',
      },
      WUYUAN_DATA: { about: 'The data folder', write: 'Write the path of a folder, for example ./data.' },
      DATABASE_URL: {
        about: 'A PostgreSQL server (15 or newer) in place of the embedded one',
        write: 'Write it like postgresql://user:password@host:5432/database.',
      },
      WUYUAN_DEMO: {
        about: 'Demo mode: demo accounts, pretend departments and a clock that can be moved',
        write: 'Write 1 (on) or 0 (off).',
      },
      WUYUAN_NOW: {
        about: 'When the demo clock starts, but never before the last event',
        write: 'Write it like 2026-11-23T09:00:00+08:00 or 2026-11-23.',
      },
      WUYUAN_DEMO_CASES: {
        about: 'How many cases a fresh demo county has behind it',
        write: 'Write a whole number from 0 to 5000.',
      },
      WUYUAN_SITE: {
        about: 'Which pages are served',
        write: 'Write both, citizen (for residents) or desk (for staff).',
      },
      WUYUAN_ADDRESS: {
        about:
          'Where people reach this site: what QR codes, and ways back after paying and signing in, lead to; without it, where the server listens',
        write: 'Write an address, for example https://county.example.',
      },
      WUYUAN_PAYMENT_GATEWAY: {
        about: 'Where the payment platform is; without it paying online is not connected (a demo brings its own)',
        write: 'Write an address, for example https://pay.example, together with the other two.',
      },
      WUYUAN_PAYMENT_SECRET: {
        about: 'What this site and the payment platform sign with',
        write: 'Write at least 16 characters, and keep them out of scripts and code.',
      },
      WUYUAN_PAYMENT_CALLBACK: {
        about: 'Where the payment platform reaches this site to say what was paid',
        write: 'Write an address, for example https://county.example.',
      },
      WUYUAN_IDENTITY_ISSUER: {
        about:
          'Where the identity provider (OpenID) is, as it names itself; without it people sign in by password alone (a demo brings its own)',
        write: 'Write an https address, for example https://id.example, together with the other two.',
      },
      WUYUAN_IDENTITY_CLIENT: {
        about: 'As what this site is registered at the identity provider',
        write: 'Write the client id you were given.',
      },
      WUYUAN_IDENTITY_SECRET: {
        about: 'What this site proves itself to the identity provider with',
        write: 'Write at least 16 characters, and keep them out of scripts and code.',
      },
      WUYUAN_MAP_TILES: {
        about: 'Where pictures of a map for picking a point come from; without it we draw a simple one',
        write: 'Write an address with {z}, {x} and {y} in it, for example https://map.example/{z}/{x}/{y}.png.',
      },
      WUYUAN_MAP_NOTICE: {
        about: 'Whose map that is and under which number it is approved, which is written on it',
        write: 'Write what whoever provides the map wants written, 2 to 200 characters.',
      },
      WUYUAN_MAP_DATUM: {
        about: 'The system of coordinates of that map',
        write: 'Write wgs84, cgcs2000 or gcj02.',
      },
      WUYUAN_PROXIES: {
        about: "Reverse proxies whose word about visitors' addresses and protocol (X-Forwarded-*) is taken",
        write: 'Write addresses or networks with commas between them, for example 127.0.0.1,10.0.0.0/8.',
      },
    },
  },
};
