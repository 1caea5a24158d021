/**
 * Builds the firmware: generated headers, avr-gcc, the flash hash, the hex and its manifest.
 * `node dist/firmware/build.js` builds into `firmware/dist`, with `--check` it builds into a folder of its
 * own and fails when a header is stale or the committed hex differs by a byte.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import { firmwareFolder, staleHeaders, writeHeaders } from './generate.ts';

const HEX_NAME = 'soleus-atmega328p.hex';
const MANIFEST_NAME = 'manifest.json';
/** Stands in front of the four bytes that take the hash. */
const HASH_MARK = 'SOLEUS#:';
const FLASH_BYTES = 32_768;
/** The check of the flash behind the image, and what it is read in; selftest_flash.c says the same. */
const CHECK_BYTES = 2;
const CHECK_STEP_BYTES = 8;

const FLAGS = [
  '-mmcu=atmega328p',
  '-DF_CPU=16000000UL',
  // Whole-program optimisation: the state is one static structure, which it turns into plain addresses.
  '-O2',
  '-flto',
  '-std=gnu11',
  '-Wall',
  '-Wextra',
  '-Wconversion',
  '-Werror',
  '-ffunction-sections',
  '-fdata-sections',
  '-fno-common',
];

interface Manifest {
  /** What the handshake tells: CRC-32 of the flash image with its own place read as FFFFFFFF, without padding and check. */
  readonly hash: string;
  readonly version: string;
  /** The program alone, which the hash is of; the image ends with padding and the check of the flash. */
  readonly programBytes: number;
  readonly flashBytes: number;
  readonly staticRamBytes: number;
  readonly sha256: string;
}

const sources = (folder: string, ...inside: string[]): string[] =>
  readdirSync(join(folder, ...inside))
    .filter((name) => name.endsWith('.c'))
    .sort()
    .map((name) => join(...inside, name));

/** Compiles and links; gives the flash image and the static RAM it needs. */
function compile(folder: string, into: string): { image: Buffer; staticRamBytes: number } {
  const elf = join(into, 'soleus.elf');
  const binary = join(into, 'soleus.bin');
  // Relative paths: nothing of the machine may reach the image.
  const files = [...sources(folder, 'core'), ...sources(folder, 'board', 'atmega328p')];
  const includes = ['-Icore', '-Iboard/atmega328p', '-Igenerated'];
  execFileSync('avr-gcc', [...FLAGS, ...includes, ...files, '-Wl,--gc-sections', '-o', elf], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  execFileSync('avr-objcopy', ['-O', 'binary', '-j', '.text', '-j', '.data', elf, binary]);
  const sizes = execFileSync('avr-size', ['-A', elf], { encoding: 'utf8' });
  const sizeOf = (section: string): number =>
    Number(new RegExp(`^\\.${section}\\s+(\\d+)`, 'm').exec(sizes)?.[1] ?? 0);
  return { image: readFileSync(binary), staticRamBytes: sizeOf('data') + sizeOf('bss') + sizeOf('noinit') };
}

/** Puts the hash behind its mark and gives it. */
function stampHash(image: Buffer): string {
  const mark = Buffer.from(HASH_MARK, 'latin1');
  const at = image.indexOf(mark);
  if (at < 0 || image.indexOf(mark, at + 1) >= 0)
    throw new Error('the flash image must hold the hash mark exactly once');
  const hash = crc32(image);
  image.writeUInt32LE(hash, at + mark.length);
  return hash.toString(16).padStart(8, '0');
}

/**
 * Ends the image with what the firmware's test of its flash looks for (selftest_flash.c): padding up to a
 * whole number of steps, and a CRC-16 of the reflected polynomial 0x8408 from FFFF, low byte first, so that
 * the CRC of everything, check included, is 0.
 */
function withCheck(image: Buffer): Buffer {
  const length = Math.ceil((image.length + CHECK_BYTES) / CHECK_STEP_BYTES) * CHECK_STEP_BYTES;
  const checked = Buffer.alloc(length, 0xff);
  image.copy(checked);
  let crc = 0xffff;
  for (const byte of checked.subarray(0, length - CHECK_BYTES)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 0 ? crc >> 1 : (crc >> 1) ^ 0x8408;
  }
  checked.writeUInt16LE(crc, length - CHECK_BYTES);
  return checked;
}

/** Intel HEX, 16 bytes a record. */
function toHex(image: Buffer): string {
  const records: string[] = [];
  for (let address = 0; address < image.length; address += 16) {
    const data = image.subarray(address, address + 16);
    const record = Buffer.from([data.length, address >> 8, address & 0xff, 0, ...data]);
    const sum = record.reduce((total, byte) => total + byte, 0);
    records.push(
      `:${Buffer.concat([record, Buffer.from([-sum & 0xff])])
        .toString('hex')
        .toUpperCase()}`,
    );
  }
  return `${[...records, ':00000001FF'].join('\n')}\n`;
}

function versionOf(folder: string): string {
  const version = /FIRMWARE_VERSION "([^"]+)"/.exec(
    readFileSync(join(folder, 'core', 'version.h'), 'utf8'),
  )?.[1];
  if (version === undefined) throw new Error('firmware/core/version.h names no version');
  return version;
}

function build(): { hex: string; manifest: string } {
  const folder = firmwareFolder();
  const into = mkdtempSync(join(tmpdir(), 'soleus-firmware-'));
  try {
    const { image: program, staticRamBytes } = compile(folder, into);
    const hash = stampHash(program);
    const image = withCheck(program);
    if (image.length > FLASH_BYTES)
      throw new Error(`the firmware needs ${image.length} bytes of ${FLASH_BYTES}`);
    const hex = toHex(image);
    const manifest: Manifest = {
      hash,
      version: versionOf(folder),
      programBytes: program.length,
      flashBytes: image.length,
      staticRamBytes,
      sha256: createHash('sha256').update(hex).digest('hex'),
    };
    return { hex, manifest: `${JSON.stringify(manifest, null, 2)}\n` };
  } finally {
    rmSync(into, { recursive: true, force: true });
  }
}

const readIfThere = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

function main(): void {
  const out = join(firmwareFolder(), 'dist');
  const check = process.argv.includes('--check');
  if (!check) writeHeaders();
  const stale = staleHeaders();
  const { hex, manifest } = build();
  if (check) {
    const wrong = [
      ...stale.map((name) => `firmware/generated/${name} is stale`),
      ...(readIfThere(join(out, HEX_NAME)) === hex
        ? []
        : [`firmware/dist/${HEX_NAME} is not what the sources build`]),
      ...(readIfThere(join(out, MANIFEST_NAME)) === manifest
        ? []
        : [`firmware/dist/${MANIFEST_NAME} is stale`]),
    ];
    for (const line of wrong) console.error(line);
    if (wrong.length > 0) {
      console.error('Build and commit it: npm run firmware');
      process.exitCode = 1;
    }
    return;
  }
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, HEX_NAME), hex);
  writeFileSync(join(out, MANIFEST_NAME), manifest);
  console.log(manifest.trimEnd());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
