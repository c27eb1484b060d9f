/**
 * Words that shoppers use for the same thing, a line each: English before the bar, Spanish behind it.
 * A hyphen stands for a blank inside a phrase. Spanish has its genders written out; plurals are made.
 */
export const synonymGroups = `
sofa couch settee | sofá
sneakers trainers | zapatillas tenis
mug | taza
cup | copa
shirt | camisa
tshirt tee | camiseta playera
trousers pants | pantalón pantalones
dress | vestido
shoe | zapato
sock | calcetín
hat | sombrero gorro
cap | gorra
scarf | bufanda
glove | guante
jacket | chaqueta chamarra
coat | abrigo
bag | bolsa bolso
backpack rucksack | mochila
bottle | botella
plate | plato
bowl | tazón cuenco
knife | cuchillo
spoon | cuchara
fork | tenedor
pan frypan skillet | sartén
pot | olla
lamp | lámpara
candle | vela
chair | silla
table | mesa
bed | cama
blanket throw | manta
pillow cushion | almohada cojín
towel | toalla
rug carpet | alfombra
book | libro
notebook | cuaderno
pen | bolígrafo
pencil | lápiz
toy | juguete
coffee | café
tea | té
water | agua
chocolate cacao |
honey | miel
soap | jabón
shampoo | champú
phone telephone | teléfono móvil
cellphone smartphone cell-phone mobile-phone smart-phone | celular teléfono-móvil teléfono-inteligente
laptop notebook | portátil
headphones headset earphones | auriculares audífonos
earphones earbuds |
speaker | altavoz parlante
charger | cargador
cable cord |
battery | batería pila
printer | impresora
toner cartridge | tóner
monitor display | pantalla
keyboard | teclado
mouse | ratón
television tv telly | tele televisor
fridge refrigerator | nevera frigorífico
umbrella | paraguas
watch | reloj
torch flashlight | linterna
bin trashcan |
diaper nappy | pañal
bluray blu-ray |
hdd harddisk |
caffeine | cafeína
sugar | azúcar
milk | leche
salt | sal
gluten |
lactose | lactosa
nut | nuez nueces
meat | carne
`;
