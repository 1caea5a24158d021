/** Resistors, capacitors, the thermistor and the fuse. */
import type { PartType } from '../part.ts';

type TwoEnds = PartType<'a' | 'b'>;
const ENDS = { a: '1', b: '2' } as const;

/** Metal film, 1 %, a quarter of a watt. `code` is the value in the maker's number: 10K, 4K7, 330R. */
const film = (ohm: number, code: string): TwoEnds => ({
  nature: { kind: 'resistor', ohm, tolerance: 0.01 },
  what: `resistor ${said(ohm)}Ω, 1 %, 0.25 W`,
  maker: 'Yageo',
  partNumber: `MFR-25FBF52-${code}`,
  alternates: ['any metal film resistor of 1 % and 0.25 W'],
  housing: 'axial, 6.3 mm',
  pins: ENDS,
  ratings: { volts: 250, watts: 0.25 },
  price: 'under 1 €',
});

function said(ohm: number): string {
  return ohm >= 1000 ? `${ohm / 1000} k` : `${ohm} `;
}

export const R10 = film(10, '10R');
export const R220 = film(220, '220R');
export const R330 = film(330, '330R');
export const R1K = film(1000, '1K');
export const R4K7 = film(4700, '4K7');
export const R10K = film(10_000, '10K');
export const R15K = film(15_000, '15K');
export const R100K = film(100_000, '100K');

export const damper: TwoEnds = {
  nature: { kind: 'resistor', ohm: 3, tolerance: 0.05 },
  what: 'resistor 3 Ω, 5 %, 3 W, wound and cemented: bears the pulse when the relay closes',
  maker: 'Vishay',
  partNumber: 'AC03000003008JAC00',
  alternates: ['any cemented wire-wound resistor of 3 Ω and 3 W'],
  housing: 'axial, 13 mm',
  pins: ENDS,
  ratings: { watts: 3 },
  price: 'under 1 €',
};

export const shunt: TwoEnds = {
  nature: { kind: 'resistor', ohm: 0.01, tolerance: 0.01 },
  what: 'current sense resistor 10 mΩ, 1 %, 3 W',
  maker: 'Ohmite',
  partNumber: '13FR010E',
  alternates: ['any of 10 mΩ, 1 %, 1 W or more'],
  housing: 'open wire, 15 mm',
  pins: ENDS,
  ratings: { watts: 3 },
  price: '1 to 5 €',
};

/** Ceramic X7R, leaded. */
const ceramic = (
  farad: number,
  name: string,
  partNumber: string,
  tolerance: number,
  volts = 50,
): TwoEnds => ({
  nature: { kind: 'capacitor', farad, tolerance, esrOhm: 0.01 },
  what: `capacitor ${name}, X7R, ${volts} V`,
  maker: 'Kemet',
  partNumber,
  alternates: [`any leaded X7R of the same value and ${volts} V`],
  housing: 'radial',
  pins: ENDS,
  ratings: { volts },
  price: 'under 1 €',
});

export const C1N = ceramic(1e-9, '1 nF', 'C315C102K5R5TA', 0.1);
export const C100N = ceramic(100e-9, '100 nF', 'C320C104K5R5TA', 0.1);
export const C100N_100V = ceramic(100e-9, '100 nF', 'C320C104K1R5TA', 0.1, 100);
/** A third of the value is lost to voltage and temperature at worst. */
export const C1U = ceramic(1e-6, '1 µF', 'C330C105K5R5TA', 0.3);
export const C4U7 = ceramic(4.7e-6, '4.7 µF', 'C340C475K5R5TA', 0.3);

/** Polyester film: its capacity stays what it says, at any voltage. */
export const C1U_FILM: TwoEnds = {
  nature: { kind: 'capacitor', farad: 1e-6, tolerance: 0.05, esrOhm: 0.01 },
  what: 'film capacitor 1 µF, 5 %, 63 V, 5 mm',
  maker: 'WIMA',
  partNumber: 'MKS2C041001F00JSSD',
  alternates: ['any polyester film capacitor of 1 µF, 5 % and 50 V'],
  housing: 'radial, 5 mm',
  pins: ENDS,
  ratings: { volts: 63 },
  price: 'under 1 €',
};

/** Aluminium, low impedance, 50 V, 105 °C; with the ripple that it bears at 100 kHz. */
const electrolytic = (
  farad: number,
  name: string,
  partNumber: string,
  esrOhm: number,
  rippleAmperes: number,
): PartType<'plus' | 'minus'> => ({
  nature: { kind: 'capacitor', farad, tolerance: 0.2, esrOhm },
  what: `electrolytic capacitor ${name}, 50 V, 105 °C, low impedance`,
  maker: 'Panasonic',
  partNumber,
  alternates: [`any low impedance capacitor of ${name} and 50 V`],
  housing: 'radial',
  pins: { plus: '+', minus: '−' },
  ratings: { volts: 50, amperes: rippleAmperes },
  price: 'under 1 €',
});

export const C100U = electrolytic(100e-6, '100 µF', 'EEU-FR1H101', 0.1, 0.65);
export const C1000U = electrolytic(1000e-6, '1000 µF', 'EEU-FR1H102', 0.03, 2.2);

export const ntc: TwoEnds = {
  nature: { kind: 'thermistor', ohm25C: 10_000, betaK: 3984, tolerance: 0.02 },
  what: 'NTC 10 kΩ on a ring terminal, 2 %, B 3984 K',
  maker: 'Vishay',
  partNumber: 'NTCALUG03A103G',
  alternates: ['any insulated 10 kΩ NTC of B 3900 to 4000 K; the firmware counts with 3950 K'],
  housing: 'ring terminal M3, leads',
  pins: ENDS,
  ratings: {},
  price: '1 to 5 €',
};

export const fuse: TwoEnds = {
  nature: { kind: 'fuse', amperes: 5 },
  what: 'fuse 5 A, slow, 5 × 20 mm',
  maker: 'Littelfuse',
  partNumber: '0218005.MXP',
  alternates: ['any slow 5 A fuse of 5 × 20 mm'],
  housing: '5 × 20 mm',
  pins: ENDS,
  ratings: { volts: 250, amperes: 5 },
  price: 'under 1 €',
  needs: ['fuse holder for the board with its cover (Schurter 0031.8201)'],
};
