import type { Menu } from '#understanding/orders';
import { named, products } from '../../src/understanding/orders/testing/counter.ts';

const one = (name: string, values: string) => ({ name, multi: false, values: named(values) });

/** What is sold for the wall, the skin, the desk and what is plugged in. The first letters are the language. */
export const shops: Readonly<Record<string, Menu>> = {
  'en-hardware': {
    optionGroups: {
      colour: one('colour', 'white|cream|grey|sage green'),
      finish: one('finish', 'matt|satin|gloss'),
      tin: one('tin', 'one litre|five litre'),
      size: one('size', 'small|medium|large'),
      metal: one('metal', 'brass|steel|zinc'),
      length: one('length', 'five metres|ten metres|twenty metres'),
      light: one('light', 'warm white|cool white'),
    },
    products: [
      ...products('wall paint|wood varnish', 'colour finish tin'),
      ...products('paint brush|paint roller|work gloves|padlock', 'size'),
      ...products('wood screws|hinge|door handle|cup hook', 'metal'),
      ...products('extension cord|garden hose', 'length'),
      ...products('light bulb', 'light'),
      ...products('hammer|tape measure|masking tape|duct tape|sandpaper|drill bit|wood glue', ''),
    ],
  },
  'en-pharmacy': {
    optionGroups: {
      form: one('form', 'tablets|capsules|syrup'),
      strength: one('strength', '200 mg|400 mg'),
      skin: one('skin type', 'dry skin|oily skin|sensitive skin'),
      scent: one('scent', 'unscented|aloe vera|lavender|coconut'),
      factor: one('factor', 'SPF 30|SPF 50'),
      size: one('size', 'travel size|full size'),
      flavour: one('flavour', 'honey|cherry|menthol|mint'),
      bristles: one('bristles', 'soft|medium|hard'),
    },
    products: [
      ...products('ibuprofen|paracetamol', 'form strength'),
      ...products('face cream|cleanser', 'skin size'),
      ...products('sunscreen', 'factor size'),
      ...products('shampoo|conditioner|body wash', 'scent size'),
      ...products('cough drops|toothpaste', 'flavour'),
      ...products('toothbrush', 'bristles'),
      ...products('band-aids|cotton pads|dental floss|lip balm|hand sanitizer|thermometer', ''),
    ],
  },
  'en-stationery': {
    optionGroups: {
      colour: one('colour', 'black|blue|red|green|purple|yellow|pink'),
      tip: one('tip', 'fine|medium|broad'),
      ruling: one('ruling', 'lined|squared|blank'),
      format: one('format', 'A4|A5'),
      cover: one('cover', 'hardcover|softcover'),
    },
    products: [
      ...products('notebook|sketchbook', 'format ruling cover'),
      ...products('gel pen|ballpoint pen|permanent marker', 'colour tip'),
      ...products('highlighter|ring binder|sticky notes', 'colour'),
      ...products('pencil|eraser|pencil sharpener|ruler|glue stick|stapler|scissors|paper clips|birthday card', ''),
    ],
  },
  'es-ferreteria': {
    optionGroups: {
      color: one('color', 'blanco|crema|gris|verde'),
      acabado: one('acabado', 'mate|satinado|brillante'),
      bote: one('bote', 'un litro|cuatro litros'),
      tamano: one('tamaño', 'chico|mediano|grande'),
      metal: one('material', 'latón|acero|galvanizado'),
      largo: one('largo', 'cinco metros|diez metros|veinte metros'),
      luz: one('luz', 'luz cálida|luz fría'),
    },
    products: [
      ...products('pintura|barniz', 'color acabado bote'),
      ...products('brocha|rodillo|guantes de trabajo|candado', 'tamano'),
      ...products('tornillos|clavos|bisagra|gancho', 'metal'),
      ...products('manguera|extensión eléctrica', 'largo'),
      ...products('foco', 'luz'),
      ...products('martillo|cinta métrica|cinta de aislar|lija|desarmador plano|desarmador de cruz|pegamento', ''),
    ],
  },
  'es-farmacia': {
    optionGroups: {
      forma: one('presentación', 'tabletas|cápsulas|jarabe'),
      dosis: one('dosis', '400 mg|600 mg'),
      piel: one('tipo de piel', 'piel seca|piel grasa|piel sensible'),
      aroma: one('aroma', 'manzanilla|coco|lavanda'),
      factor: one('factor', 'factor 30|factor 50'),
      sabor: one('sabor', 'miel|cereza|menta'),
      cerdas: one('cerdas', 'suave|medio|duro'),
    },
    products: [
      ...products('ibuprofeno|paracetamol', 'forma dosis'),
      ...products('crema hidratante|limpiador facial', 'piel'),
      ...products('protector solar', 'factor'),
      ...products('champú|acondicionador|gel de baño', 'aroma'),
      ...products('pastillas para la tos|pasta de dientes', 'sabor'),
      ...products('cepillo de dientes', 'cerdas'),
      ...products('curitas|algodón|hilo dental|bálsamo labial|gel antibacterial|termómetro', ''),
    ],
  },
  'es-papeleria': {
    optionGroups: {
      color: one('color', 'negro|azul|rojo|verde|morado|amarillo|rosa'),
      punto: one('punto', 'punto fino|punto grueso'),
      hoja: one('hoja', 'raya|cuadros|en blanco'),
      tamano: one('tamaño', 'chico|grande'),
      pasta: one('pasta', 'pasta dura|pasta suave'),
    },
    products: [
      ...products('cuaderno|libreta', 'hoja tamano pasta'),
      ...products('pluma|marcador', 'color punto'),
      ...products('resaltador|carpeta|notas adhesivas', 'color'),
      ...products('sobre', 'tamano'),
      ...products('lápiz|goma|sacapuntas|regla|tijeras|pegamento en barra|engrapadora|clips|tarjeta de cumpleaños', ''),
    ],
  },
  'en-electronics': {
    optionGroups: {
      colour: one('colour', 'black|white|silver|blue|pink'),
      storage: one('storage', '64 GB|128 GB|256 GB'),
      length: one('length', 'one metre|two metres|three metres'),
      plug: one('plug', 'USB-C|Lightning|micro USB'),
      screen: one('screen size', '24 inch|27 inch|32 inch'),
    },
    products: [
      ...products('wireless mouse|keyboard|headphones|earbuds|bluetooth speaker|phone case', 'colour'),
      ...products('charging cable', 'plug length'),
      ...products('hdmi cable', 'length'),
      ...products('memory card|usb stick', 'storage'),
      ...products('monitor', 'screen'),
      ...products(
        'wall charger|power bank|webcam|screen protector|AA batteries|AAA batteries|mouse pad|laptop stand',
        '',
      ),
    ],
  },
  'es-electronica': {
    optionGroups: {
      color: one('color', 'negro|blanco|plateado|azul|rosa'),
      memoria: one('capacidad', '64 GB|128 GB|256 GB'),
      largo: one('largo', 'un metro|dos metros|tres metros'),
      conector: one('conector', 'USB-C|micro USB'),
      pantalla: one('pantalla', '24 pulgadas|27 pulgadas'),
    },
    products: [
      ...products('ratón inalámbrico|teclado|auriculares|altavoz|funda', 'color'),
      ...products('cable de carga', 'conector largo'),
      ...products('cable HDMI', 'largo'),
      ...products('tarjeta de memoria|memoria USB', 'memoria'),
      ...products('monitor', 'pantalla'),
      ...products('cargador|batería externa|cámara web|protector de pantalla|pilas AA|pilas AAA|alfombrilla', ''),
    ],
  },
};
