import { wordsOf } from './fold.ts';
import { stem } from './stem.ts';
import { synonymsOf } from './synonyms.ts';

/**
 * What people say when they mean any of many kinds of things, a line each: the broad words, English before the bar and
 * Spanish behind it; behind a colon, what such things are for: "something to wear". After the sign, what is of that sort.
 */
const sorts = `
clothes clothing apparel garment outfit : wear | ropa prenda : vestir ponerme > clothing apparel ropa shirt tshirt tee top blouse sweater jumper hoodie sweatshirt cardigan jacket coat jeans trousers shorts leggings skirt dress suit sock underwear pajamas scarf glove hat cap beanie belt swimsuit sueter falda calcetin
shoes footwear | calzado > shoe sneaker boot sandal slipper loafer flop clog heel trainer bota sandalia zapatilla
food grocery : eat eating meal hungry | comida alimento comestible : comer hambre > grocery fruit vegetable bread rice spaghetti penne macaroni lasagna noodle sauce soup cereal granola honey jam cheese yogurt egg meat chicken fish chip cracker cookie biscuit shortbread chocolate candy nut mix oil flour spice butter arroz galleta queso aceite
snack nibble : munch | botana bocadillo : merienda picar > chip crisp cracker pretzel popcorn nut mix cookie biscuit shortbread candy granola jerky galleta papita
sweets candy dessert : treat | dulce golosina postre > chocolate candy cookie biscuit shortbread cake caramel toffee fudge gum marshmallow galleta pastel
: breakfast | : desayuno desayunar > cereal granola oat jam honey coffee tea juice bread muesli
drink beverage : thirsty | bebida : beber sed > drink beverage water juice cola soda tea coffee beer wine lemonade milk smoothie espresso decaf chamomile jugo cerveza vino refresco
fruit | fruta > apple banana orange pear peach plum grape cherry berry lemon mango melon pineapple manzana
vegetable veggie | verdura > tomato carrot potato onion lettuce cabbage pepper spinach broccoli cucumber
dairy | lacteo > milk cheese butter yogurt cream
kitchenware | > mug cup plate bowl glass kettle teapot grinder pan pot knife press spatula whisk grater board colander
cookware : cook cooking | : cocinar cocina > pan skillet wok saucepan frypan casserole griddle
tableware dishes crockery dinnerware | vajilla > plate bowl mug cup glass saucer platter dish
cutlery silverware flatware | cubiertos > knife fork spoon
glassware | cristaleria > glass tumbler goblet carafe jug
thermos flask | termo > thermos flask tumbler
tool | herramienta > hammer screwdriver wrench plier saw drill trowel shear spade shovel rake axe chisel pruner multitool martillo destornillador
furniture | mueble mobiliario > chair table sofa bed desk stool bench shelf bookcase wardrobe cabinet armchair dresser nightstand
seat seating : sit | asiento : sentarme sentarse > chair stool bench sofa armchair
bedding : sleep sleeping | : dormir > pillow blanket duvet quilt sheet mattress comforter throw sabana
decoration decor ornament : decorate | decoracion adorno : decorar > vase frame candle cushion clock rug mirror poster basket
lighting : light | iluminacion : luz > lamp lantern bulb flashlight candle chandelier spotlight
luggage baggage : travel traveling travelling | equipaje : viajar viaje > suitcase duffel backpack trolley maleta
stationery : write writing | papeleria : escribir > notebook pen pencil sketchbook planner marker eraser envelope paper stapler folder highlighter
: school | : escuela colegio > notebook pen pencil backpack eraser ruler marker planner
: draw drawing paint painting | : dibujar dibujo pintar > pencil crayon sketchbook canvas easel brush marker
jewelry jewellery | joya joyeria alhaja > ring necklace bracelet earring pendant brooch anillo collar pulsera
cosmetics makeup | maquillaje cosmetico > lipstick mascara eyeliner blush foundation
toiletries hygiene | aseo higiene > soap shampoo toothpaste toothbrush deodorant lotion razor conditioner
skincare | > lotion moisturizer sunscreen balm serum
medicine medication remedy | medicina medicamento remedio > pill tablet bandage thermometer painkiller aspirin ibuprofen vitamin plaster antacid
cleaner : cleaning clean | : limpieza limpiar > soap detergent sponge broom mop brush bleach wipe duster escoba
electronics gadget | electronica > headphone earbud speaker charger keyboard mouse phone laptop tablet camera television monitor radio
appliance | electrodomestico > kettle toaster blender microwave oven heater fridge vacuum iron grinder fan dishwasher freezer
audio music : listen | musica : escuchar > headphone earbud speaker radio soundbar turntable
peripheral | periferico > keyboard mouse monitor printer webcam scanner headset
toy : play playing | juguete : jugar > toy doll puzzle train teddy bear game chess block
: exercise fitness workout gym sport | : ejercicio gimnasio deporte > dumbbell mat kettlebell rope racket ball treadmill
camping : hiking hike camp outdoor | : acampar senderismo excursion > tent boot backpack daypack lantern flashlight compass
gardening | jardineria > trowel shear hose seed pot rake spade garden
reading : read | lectura : leer > book libro novel magazine comic cookbook
: winter cold warm freezing chilly | : invierno frio abrigado abrigador calentito > sweater jacket coat scarf glove beanie blanket slipper heater
: rain raining rainy | : lluvia llueve > umbrella raincoat poncho
: office | : oficina escritorio > desk lamp chair notebook planner keyboard mouse
`;

const stems = (text: string): string[] => wordsOf(text).map(stem);

const byName = new Map<string, readonly string[]>();
const byUse = new Map<string, readonly string[]>();

for (const line of sorts.trim().split('\n')) {
  const [broad = '', narrow = ''] = line.split(' > ');
  const kinds = [...new Set(stems(narrow).flatMap((kind) => [kind, ...synonymsOf(kind)]))];
  for (const side of broad.split('|')) {
    const [names = '', uses = ''] = side.split(':');
    for (const name of stems(names)) byName.set(name, [...(byName.get(name) ?? []), ...kinds]);
    for (const use of stems(uses)) byUse.set(use, [...(byUse.get(use) ?? []), ...kinds]);
  }
}

/** The kinds of things, as stems, that a broad word names: "clothes" → shirt, jacket … Empty for most words. */
export const kindsNamed = (term: string): readonly string[] => byName.get(term) ?? [];

/** The kinds of things, as stems, that serve a purpose: "wear" → shirt, jacket … Empty for most words. */
export const kindsToUse = (term: string): readonly string[] => byUse.get(term) ?? [];
