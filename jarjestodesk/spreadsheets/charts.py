"""Native charts: bars whose numbers stand beside them in the sheet."""

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, ParagraphProperties
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from jarjestodesk.spreadsheets.content import Bars, Kind
from jarjestodesk.spreadsheets.styles import ACCENT, FORMATS, GREY

ROW_POINTS = 15
_BAR_CM, _FRAME_CM, _WIDTH_CM = 1.1, 3.2, 24.0
_CM_PER_ROW = 0.53
_COLOURS = (GREY, ACCENT, "8A5200", "23549B")


def chart_height(rows: int, series: int) -> float:
    """Return the height in centimetres of a chart of so many named rows."""
    return round(_FRAME_CM + _BAR_CM * rows * max(1.0, series * 0.6), 2)


def chart_rows(rows: int, series: int) -> int:
    """Return how many rows of the sheet the chart covers."""
    return int(chart_height(rows, series) / _CM_PER_ROW) + 2


def add_bars(sheet: WriteOnlyWorksheet, bars: Bars, *, header_row: int, rows: int) -> None:
    """Put a chart of the block under ``header_row`` two rows below its end."""
    chart = BarChart()
    chart.type, chart.grouping = "bar", "clustered"
    chart.title, chart.legend.position = bars.title, "b"
    small = CharacterProperties(sz=1200, b=True)
    for paragraph in chart.title.tx.rich.paragraphs:
        paragraph.pPr = ParagraphProperties(defRPr=small)
        for run in paragraph.r or ():
            run.rPr = small
    names = Reference(sheet, min_col=1, min_row=header_row + 1, max_row=header_row + rows)
    for number in bars.series:
        chart.add_data(
            Reference(sheet, min_col=number, min_row=header_row, max_row=header_row + rows),
            titles_from_data=True,
        )
    chart.set_categories(names)
    colours = _COLOURS if len(chart.series) > 1 else (ACCENT,)
    for series, colour in zip(chart.series, colours, strict=False):
        series.graphicalProperties.solidFill = colour
        series.graphicalProperties.line.solidFill = colour
        series.invertIfNegative = False
    _axes(chart, bars.kind)
    chart.gapWidth, chart.overlap = 60, 0
    chart.width, chart.height = _WIDTH_CM, chart_height(rows, len(bars.series))
    sheet.add_chart(chart, f"A{header_row + rows + 2}")


def _axes(chart: BarChart, kind: Kind) -> None:
    """Show both axes, the first row on top, numbers in the kind's form without decimals."""
    form = '#,##0\\ "€"' if kind is Kind.MONEY else FORMATS[kind]
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.number_format, chart.y_axis.scaling.min = form, 0
    chart.y_axis.numFmt.sourceLinked = False
    grid = LineProperties(solidFill="DFE5E5", w=9525)
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=grid))
    chart.y_axis.crosses = "max"
