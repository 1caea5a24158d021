/**
 * ngspice's models of diodes and MOSFETs, by part number, from the figures of their data sheets. A model's curve is
 * fitted at a few points only, so figures that lean on its shape are good to some tenths.
 */

/** A diode's `.model` without its name. Schottky diodes have no stored charge here, the others a transit time. */
export const DIODES: Readonly<Record<string, string>> = {
  // 0.7 V at 10 A, the most of a hot chip; 60 V; some 400 pF at 5 V.
  MBR1060G: 'D(IS=2u N=1.05 RS=26m CJO=1n VJ=0.5 M=0.45 BV=66 IBV=1m)',
  // 0.24 V at 0.1 mA, 0.4 V at 10 mA; 10 pF.
  'BAT85S-TR': 'D(IS=200n N=1.1 RS=2.5 CJO=14p VJ=0.4 M=0.4 BV=33 IBV=10u)',
  // 0.93 V at 1 A; 15 pF; stored charge of 2 µs.
  '1N4002-E3/54': 'D(IS=14n N=1.98 RS=34m CJO=26p VJ=0.4 M=0.33 TT=2u BV=110 IBV=5u)',
  // Breaks down at 33 V; clamps at 46 V and 33 A.
  '1.5KE33A': 'D(IS=1n N=1.2 RS=50m CJO=3n VJ=0.6 M=0.4 BV=31.5 IBV=1m)',
  // 1.9 V at 2 mA.
  WP710A10LGD: 'D(IS=1e-19 N=1.9 RS=10 CJO=15p BV=5.5 IBV=10u)',
};

/**
 * Vertical MOSFETs with their body diode and its breakdown; the threshold comes from the part. Capacity from gate to
 * drain changes with the voltage; heat changes nothing.
 */
export const MOSFETS: Readonly<Record<string, string>> = {
  // 25 mΩ at 5 V, of which a chip of 100 °C makes 40 mΩ; 1.7 nF, 400 pF, 150 pF; 48 nC.
  IRLZ44NPBF:
    'Rg=2 Rd=28m Rs=6m Kp=50 Lambda=0.01 Cgdmax=1.5n Cgdmin=0.1n A=0.5 Cgs=1.6n Cjo=1n VJ=0.8 M=0.5 Is=20p Rb=6m TT=50n BV=58 IBV=250u',
  // 3 Ω at 10 V and 0.5 A, 4.5 Ω at 5 V and 0.25 A; 75 pF, 25 pF, 8 pF.
  ZVNL110A:
    'Rg=5 Rd=1.5 Rs=0.5 Kp=0.4 Lambda=0.01 Cgdmax=40p Cgdmin=5p A=0.5 Cgs=55p Cjo=40p VJ=0.8 M=0.5 Is=1p Rb=0.1 BV=105 IBV=10u',
};

/** Inductance of a power part’s leg and its piece of copper, H: what makes the drain overshoot. */
export const LEG_HENRY = 8e-9;
